package org.soniquebay.scan.exclusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnorePatternTest {

    private static final Path BASE = Path.of("/music");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "*.wav          | a/b/song.wav      | true",
        "*.wav          | song.wave         | false",
        "Podcasts       | x/Podcasts        | true",
        "/Podcasts      | x/Podcasts        | false",
        "/Podcasts      | Podcasts          | true",
        "a/b            | a/b               | true",
        "a/b            | x/a/b             | false",
        "**/b           | x/a/b             | true",
        "**/b           | b                 | true",
        "a/**           | a/x/y             | true",
        "a/**           | a                 | false",
        "a/**/z         | a/z               | true",
        "a/**/z         | a/x/y/z           | true",
        "Take ?.mp3     | x/Take 2.mp3      | true",
        "Take ?.mp3     | x/Take 22.mp3     | false",
        "[0-9]*.ogg     | 7 up.ogg          | true",
        "[!0-9]*.ogg    | 7 up.ogg          | false",
        "[]x].mp3       | ].mp3             | true",
        "[open.mp3      | [open.mp3         | true",
        "song.mp3       | Song.mp3          | false",
        "a\\*b           | a*b               | true",
        "a\\*b           | axb               | false",
        "*é*            | Café.mp3          | true",
    })
    void matchesAsAGitignoreDoes(String pattern, String path, boolean matches) {
        assertThat(parsed(pattern).matches(BASE.resolve(path), false)).isEqualTo(matches);
    }

    @Test
    void aSlashAtTheEndMeansFolders() {
        assertThat(parsed("Podcasts/").matches(BASE.resolve("x/Podcasts"), true)).isTrue();
        assertThat(parsed("Podcasts/").matches(BASE.resolve("x/Podcasts"), false)).isFalse();
        assertThat(parsed("a/Podcasts/").matches(BASE.resolve("x/a/Podcasts"), true)).isFalse();
    }

    @Test
    void commentsAndBlankLinesAreNone() {
        for (String line : new String[] {"", "   ", "# all", "/", "!", "//"}) {
            assertThat(IgnorePattern.parse(BASE, line, Reason.PATTERN)).as(line).isEmpty();
        }
        assertThat(parsed("\\#1.mp3").matches(BASE.resolve("#1.mp3"), false)).isTrue();
        assertThat(parsed("!keep.mp3").negated()).isTrue();
    }

    @Test
    void noPatternTakesLong() {
        IgnorePattern hostile = parsed("*a".repeat(400) + "/" + "**/x/".repeat(40) + "b");
        Path deep = BASE.resolve("a".repeat(250) + "/" + "x/".repeat(500) + "c");

        Assertions.assertThatCode(() -> org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> hostile.matches(deep, false))).doesNotThrowAnyException();
    }

    private static IgnorePattern parsed(String line) {
        return IgnorePattern.parse(BASE, line, Reason.PATTERN).orElseThrow();
    }
}
