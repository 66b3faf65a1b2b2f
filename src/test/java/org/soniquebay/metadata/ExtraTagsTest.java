package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.metadata.AudioBytes.block;
import static org.soniquebay.metadata.AudioBytes.comments;
import static org.soniquebay.metadata.AudioBytes.flac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.container.tags.TagName;

class ExtraTagsTest {

    @TempDir
    Path folder;

    @Test
    void everyKeyIsListedInThePackageDescription() throws IOException {
        String description = Files.readString(Path.of("src/main/java/org/soniquebay/metadata/package-info.java"));
        Object[] everyTag = Arrays.stream(TagName.values())
                .map(name -> name.key().replace("_", "").replace("musicbrainztrackid", "musicbrainzreleasetrackid") + "=value")
                .toArray();

        Map<String, String> extra = ReadFile.of(folder, flac(block(4, comments(everyTag)))).tags().extra();

        assertThat(extra).hasSizeGreaterThan(35).doesNotContainKeys("title", "album", "genre", "acoustid_fingerprint");
        assertThat(extra.keySet()).allSatisfy(key -> assertThat(description).contains("`" + key + "`"));
    }

    @Test
    void theFormOfTheSamplesIsTold() {
        assertThat(ReadFile.of(folder, flac()).tags().extra())
                .isEqualTo(Map.of("codec", "flac", "sample_rate", "44100", "channels", "2", "bits_per_sample", "16"));
        assertThat(ReadFile.of(folder, AudioBytes.mp3(4)).tags().extra()).containsKeys("codec", "sample_rate", "channels").doesNotContainKey("bits_per_sample");
    }

    @Test
    void joinsSeveralValuesAndLeavesOutListsThatRepeatTheCredit() {
        Map<String, String> extra = ReadFile.of(folder, flac(block(4, comments(
                "COMPOSER=Ann", "COMPOSER=Bob", "ARTIST=Ann", "ARTISTS=Ann")))).tags().extra();

        assertThat(extra).containsEntry("composer", "Ann; Bob").doesNotContainKey("artists");
    }

    @Test
    void namesAreOneLineWithoutControlCharacters() {
        ReadFile file = ReadFile.of(folder, flac(block(4, comments("TITLE= a\r\nb\u001b[31m\u0000\u0000", "COMMENT=two\nlines", "ARTIST=\u0001"))));

        assertThat(file.title()).isEqualTo("a  b [31m");
        assertThat(file.tags().traits().comment()).contains("two\nlines");
        assertThat(file.artist()).isEmpty();
        assertThat(file.outcome().warnings()).isEmpty();
    }
}
