package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.metadata.AudioBytes.frame24;
import static org.soniquebay.metadata.AudioBytes.id3;
import static org.soniquebay.metadata.AudioBytes.join;
import static org.soniquebay.metadata.AudioBytes.le;
import static org.soniquebay.metadata.AudioBytes.utf8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.container.ContainerFiles;

/// Formats whose tags stand behind the sound.
class TrailingTagsTest {

    @TempDir
    private Path folder;

    @Test
    void apeTagsBelongToEveryFormatThatEndsWithThem() {
        byte[] tag = apeTag(item("Title", "Song"), item("Artist", "Ännë"), item("Album", "First"), item("Track", "3/12"));
        Map<String, byte[]> sounds = Map.of("ape", ContainerFiles.monkeysAudio(), "mpc", ContainerFiles.musepack8(),
                "wv", join("wvpk", new byte[100]), "tta", join("TTA1", new byte[100]));

        sounds.forEach((type, sound) -> {
            ReadFile file = ReadFile.of(folder, join(sound, tag));

            assertThat(file.title()).as(type).isEqualTo("Song");
            assertThat(file.titleSource()).isEqualTo(NameSource.TAGS);
            assertThat(file.artist()).contains("Ännë");
            assertThat(file.album()).contains("First");
            assertThat(file.tags().position().track().orElseThrow().number()).hasValue(3);
            assertThat(file.tags().fileType()).isEqualTo(type);
            assertThat(file.problems()).isEmpty();
        });
    }

    @Test
    void olderTagsFillWhatTheOthersLeaveOut() {
        byte[] old = join("TAG", "Old title", new byte[21], "Old artist", new byte[20], new byte[64], 255);
        byte[] tagged = join(id3(4, 0, frame24("TIT2", 3, "Title")), ContainerFiles.monkeysAudio(), old);

        ReadFile file = ReadFile.of(folder, tagged);

        assertThat(file.title()).isEqualTo("Title");
        assertThat(file.artist()).contains("Old artist");
        assertThat(file.tags().extra()).containsEntry("codec", "ape");
    }

    @Test
    void aFileWithoutTagsIsCalledAsItsPathSays() throws IOException {
        Path album = Files.createDirectories(folder.resolve("Ann/First Album"));
        Path sound = Files.write(album.resolve("01 - Song.tta"), join("TTA1", new byte[100]));

        assertThat(new TagReader().read(sound, folder)).isInstanceOfSatisfying(TagOutcome.Tags.class, found -> {
            assertThat(found.tags().credits().title()).isEqualTo(new Name("Song", NameSource.PATH));
            assertThat(found.tags().credits().artist()).contains(new Name("Ann", NameSource.PATH));
            assertThat(found.tags().audio().seconds()).isEmpty();
            assertThat(found.tags().fileType()).isEqualTo("tta");
            assertThat(found.warnings()).isEmpty();
        });
    }

    private static byte[] item(String key, String value) {
        return join(le(4, utf8(value).length), le(4, 0), key, 0, utf8(value));
    }

    private static byte[] apeTag(byte[]... items) {
        byte[] body = join((Object[]) items);
        return join(body, "APETAGEX", le(4, 2_000), le(4, body.length + 32), le(4, items.length), le(4, 0), new byte[8]);
    }
}
