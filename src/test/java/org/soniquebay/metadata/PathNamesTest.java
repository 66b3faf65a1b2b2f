package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathNamesTest {

    private static PathNames under(String root, String file) {
        return PathNames.of(Path.of(file), Optional.of(Path.of(root)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "01 - Title.ogg|Title", "1. Title.mp3|Title", "12 - Title.flac|Title", "01_title.mp3|title", "12-title.mp3|title", "7) Title.mp3|Title",
        "01 Title.mp3|Title", "1-07 Title.mp3|Title", "2-11. Title.mp3|Title", "01.Title.mp3|Title", "99 Luftballons.mp3|99 Luftballons",
        "1979.mp3|1979", "50 Ways to Leave.mp3|50 Ways to Leave", "7-11.mp3|7-11", "Dr. No.mp3|Dr. No", "01.mp3|01", "the_city_falls.ogg|the_city_falls",
        ".hidden|.hidden", "Vol. 4|Vol. 4"
    })
    void stripsOnlyWhatIsWrittenLikeATrackNumber(String file, String title) {
        assertThat(under("/m", "/m/" + file).title()).isEqualTo(title);
    }

    @Test
    void namesArtistAndAlbumByTheFoldersBelowTheRoot() {
        assertThat(under("/m", "/m/Ann/Album/01 - T.ogg")).isEqualTo(new PathNames("T", Optional.of("Ann"), Optional.of("Album")));
        assertThat(under("/m", "/m/Ann/Album/CD 2/01 - T.ogg")).isEqualTo(new PathNames("T", Optional.of("Ann"), Optional.of("Album")));
        assertThat(under("/m", "/m/Album/01 - T.ogg")).isEqualTo(new PathNames("T", Optional.empty(), Optional.of("Album")));
        assertThat(under("/m", "/m/01 - T.ogg")).isEqualTo(new PathNames("T", Optional.empty(), Optional.empty()));
        assertThat(under("/m", "/m/Ann/Album/T.ogg")).as("no track of an album").isEqualTo(new PathNames("T", Optional.empty(), Optional.empty()));
    }

    @Test
    void believesNoFolderThatNamesNothing() {
        assertThat(under("/home", "/home/ann/Music/01 - T.ogg").album()).isEmpty();
        assertThat(PathNames.of(Path.of("/home/ann/Music/01 - T.ogg"), Optional.empty()).artist()).isEmpty();
        assertThat(PathNames.of(Path.of("/srv/Ann/Album/01 - T.ogg"), Optional.empty()))
                .isEqualTo(new PathNames("T", Optional.of("Ann"), Optional.of("Album")));
    }

    @Test
    void makesNamesFitToBeStored() {
        assertThat(under("/m", "/m/line\nbreak.mp3").title()).isEqualTo("line break");
        assertThat(under("/m", "/m/ .mp3").title()).isNotBlank();
    }
}
