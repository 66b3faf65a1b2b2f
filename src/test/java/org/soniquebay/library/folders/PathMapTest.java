package org.soniquebay.library.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathMapTest {

    @Test
    void isReadAsTyped() {
        assertThat(PathMap.parse("/music=/srv/music")).isEqualTo(new PathMap("/music", Path.of("/srv/music")));
        assertThat(PathMap.parse("/music//=/srv/./music/")).isEqualTo(new PathMap("/music", Path.of("/srv/music")));
        assertThat(PathMap.parse("/music=/srv/a=b").to()).isEqualTo(Path.of("/srv/a=b"));
        assertThat(PathMap.parse("/=here")).isEqualTo(new PathMap("", Path.of("here").toAbsolutePath()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "/music", "/music=", "/music= ", "=/srv/music", "music=/srv/music"})
    void saysWhatItIsNot(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PathMap.parse(text)).withMessageContaining("such as /music");
    }

    @Test
    void mapsWholeNamesOnlyAndTheLongestFolderFirst() {
        List<PathMap> maps = Stream.of("/music=/srv/music", "/music/live=/disk", "/music=/elsewhere").map(PathMap::parse).toList();

        assertThat(PathMap.mapped(maps, "/music/A/1.mp3")).contains("/srv/music/A/1.mp3");
        assertThat(PathMap.mapped(maps, "/music/live/1.mp3")).contains("/disk/1.mp3");
        assertThat(PathMap.mapped(maps, "/music/lively/1.mp3")).contains("/srv/music/lively/1.mp3");
        assertThat(PathMap.mapped(maps, "/musical/1.mp3")).isEmpty();
        assertThat(PathMap.mapped(maps, "/music")).isEmpty();
        assertThat(PathMap.mapped(maps, "/music/")).isEmpty();
        assertThat(PathMap.mapped(List.of(PathMap.parse("/=/srv")), "/A/1.mp3")).isEqualTo(Optional.of("/srv/A/1.mp3"));
    }
}
