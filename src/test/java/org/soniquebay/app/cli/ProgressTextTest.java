package org.soniquebay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

    @Test
    void tellsRateAndTimeLeftOnceSomethingIsDone() {
        assertThat(ProgressText.counts(0, 120, "measured", Duration.ofSeconds(3))).isEqualTo("0 of 120 tracks measured");
        assertThat(ProgressText.counts(30, 120, "measured", Duration.ofSeconds(10)))
                .isEqualTo("30 of 120 tracks measured · 180 a minute · about 0:30 left");
        assertThat(ProgressText.counts(120, 120, "measured", Duration.ofSeconds(40)))
                .isEqualTo("120 of 120 tracks measured · 180 a minute");
        assertThat(ProgressText.counts(0, 1, "measured", Duration.ofSeconds(3))).isEqualTo("0 of 1 track measured");
    }

    @Test
    void drawsTheShareThatIsDone() {
        assertThat(ProgressText.bar(0, 3)).isEqualTo("[------------------------]   0 %");
        assertThat(ProgressText.bar(1, 2)).isEqualTo("[############------------]  50 %");
        assertThat(ProgressText.bar(0, 0)).isEqualTo("[########################] 100 %");
    }

    @Test
    void writesLongTimesWithHours() {
        assertThat(ProgressText.duration(7)).isEqualTo("0:07");
        assertThat(ProgressText.duration(754)).isEqualTo("12:34");
        assertThat(ProgressText.duration(11_109)).isEqualTo("3:05:09");
    }

    @Test
    void printsPlainLinesNowAndThenWhereThereIsNoTerminal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Instant[] now = {Instant.EPOCH};
        ProgressDisplay display = new ProgressDisplay(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, () -> now[0]);
        display.show(1, 4, "read");
        now[0] = now[0].plusSeconds(11);
        display.show(2, 4, "read");
        display.show(3, 4, "read");
        display.show(4, 4, "read");
        display.finish(4, 4, "read");

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(" 50 %  2 of 4 tracks read · 11 a minute · about 0:11 left", "100 %  4 of 4 tracks read · 22 a minute");
    }

    @Test
    void namesCannotDriveTheTerminal() {
        assertThat(TerminalText.of("a\u001b[2Jb\nc\u202Ed\u0000")).isEqualTo("a?[2Jb?c?d?");
        assertThat(TerminalText.of("Ärger 🎵")).isEqualTo("Ärger 🎵");
        assertThat(TerminalText.of("abcdef", 4)).isEqualTo("abc…");
    }
}
