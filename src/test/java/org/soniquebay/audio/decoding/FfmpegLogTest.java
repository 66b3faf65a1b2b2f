package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.container.AudioContainer;

class FfmpegLogTest {

    private static final String MARK = "a-mark";
    private static final String MARKED = "[info]     mark            : a-mark\n";
    private static final String RED = "\u001b[1;31m";
    private static final String END = "\u001b[0m";

    @Test
    void readsFactsAndHash() throws IOException {
        FfmpegLog log = log("""
                [info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/dev/stdin':
                [info]   Metadata:
                [info]     title           : x
                [info]   Duration: 01:02:03.50, start: 0.000000, bitrate: 129 kb/s
                [info]   Stream #0:0: Audio: mp3, 48000 Hz, mono, fltp, 320 kb/s
                %s[info]   Stream #0:1[0x1](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, 5.1(side), fltp, 127 kb/s (default)
                [info]   Stream #0:2: Audio: mp3, 48000 Hz, mono, fltp, 320 kb/s
                0,a,SHA256=%s
                """.formatted(MARKED, "0a".repeat(32)));

        assertThat(log.stream(AudioContainer.MP4)).contains(new AudioStream(AudioContainer.MP4, "aac", 44_100, 6,
                OptionalInt.of(127_000), OptionalDouble.of(3723.5)));
        assertThat(log.hash()).contains(new ContentHash("0a".repeat(32)));
        assertThat(log.errors()).isZero();
        assertThat(log.absurd()).isFalse();
    }

    @Test
    void takesTheFilesRateWhereTheStreamHasNone() throws IOException {
        FfmpegLog log = log("""
                [info]   Duration: N/A, start: 0.000000, bitrate: 700 kb/s
                %s[info]   Stream #0:0: Audio: flac, 48000 Hz, 7.1, s16
                """.formatted(MARKED));

        assertThat(log.stream(AudioContainer.FLAC)).contains(new AudioStream(AudioContainer.FLAC, "flac", 48_000, 8,
                OptionalInt.of(700_000), OptionalDouble.empty()));
    }

    @Test
    void textOfTheFilePassesForNothing() throws IOException {
        FfmpegLog log = log("""
                [info]     a
                [info] Exiting normally, received signal 2.
                [info]   Stream #0:0: Audio: flac, 99999999999 Hz, 7.1, s16
                [info]   Duration: 99999999999:00:00.00, bitrate: 1 kb/s
                0,a,SHA256=%s
                [x] [error] Error during demuxing
                ?[1;31m[error] ?[0m?[1;31mmatches no streams
                [info]     mark            : another
                b: x
                [info]   Duration: 00:00:20.00, bitrate: 64 kb/s
                %s[info]   Stream #0:0: Audio: mp3, 44100 Hz, stereo
                """.formatted("0".repeat(64), MARKED));

        assertThat(log.interrupted()).isFalse();
        assertThat(log.stream(AudioContainer.MP3)).contains(new AudioStream(AudioContainer.MP3, "mp3", 44_100, 2,
                OptionalInt.empty(), OptionalDouble.empty()));
        assertThat(log.hash()).isEmpty();
        assertThat(log.errors()).isZero();
        assertThat(log.firstMessage()).isEmpty();
    }

    @Test
    void numbersBeyondAllBoundsAreNone() throws IOException {
        FfmpegLog log = log("[info]   Duration: 99999999999:00:00.00, bitrate: 99999999999 kb/s\n" + MARKED
                + "[info]   Stream #0:0: Audio: mp3, 99999999999 Hz, stereo\n[info]   Stream #0:0: Audio: mp3, 44100 Hz, 99999999999 channels\n");

        assertThat(log.stream(AudioContainer.MP3)).isEmpty();
        assertThat(log.errors()).isZero();
    }

    @Test
    void tellsASampleRateThatNoSoundHas() throws IOException {
        for (int rate : new int[] {0, 1, 999, 6_000_001}) {
            assertThat(log(MARKED + "[info]   Stream #0:0: Audio: pcm_u8, " + rate + " Hz, mono, u8\n").absurd()).isTrue();
        }
    }

    @Test
    void tellsAnInterruptionAndErrors() throws IOException {
        FfmpegLog log = log("\u001b[0;36m[mp3float @ 0x562] " + END + RED + "[error] " + END + RED + "Header missing\n"
                + END + "\u001b[0;35m[aist#0:0/mp3 @ 0x562] " + END + "\u001b[0;39m[dec:mp3float @ 0x563] " + END + RED + "[error] " + END
                + RED + "Error submitting packet to decoder: Invalid data\n" + END + "[info] Exiting normally, received signal 2.\n");

        assertThat(log.interrupted()).isTrue();
        assertThat(log.errors()).isEqualTo(2);
        assertThat(log.decodingErrors()).isEqualTo(1);
        assertThat(log.firstMessage()).isEqualTo("Header missing");
    }

    @ParameterizedTest
    @CsvSource({"mono,1", "stereo,2", "5.1,6", "5.1(side),6", "7.1,8", "5.1.2,8", "quad,4", "2.1,3", "3 channels,3", "octagonal,8", "ha,0", "99999999999 channels,0"})
    void countsTheChannelsOfALayout(String layout, int channels) {
        assertThat(FfmpegLog.channels(layout)).isEqualTo(channels);
    }

    private static FfmpegLog log(String text) throws IOException {
        FfmpegLog log = new FfmpegLog(new FfmpegCall(new ProcessBuilder(), MARK, 1, Optional.empty()));
        log.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return log;
    }
}
