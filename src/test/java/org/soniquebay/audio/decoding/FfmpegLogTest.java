package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegLogTest {

    @Test
    void readsFactsAndHash() throws IOException {
        FfmpegLog log = log("""
                [info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/dev/stdin':
                [info]   Metadata:
                [info]     title           : x
                [info]   Duration: 01:02:03.50, start: 0.000000, bitrate: 129 kb/s
                [info]   Stream #0:1[0x1](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, 5.1(side), fltp, 127 kb/s (default)
                [info]   Stream #0:2: Audio: mp3, 48000 Hz, mono, fltp, 320 kb/s
                0,a,SHA256=%s
                """.formatted("0a".repeat(32)));

        assertThat(log.stream(AudioContainer.MP4)).contains(new AudioStream(AudioContainer.MP4, "aac", 44_100, 6,
                OptionalInt.of(127_000), OptionalDouble.of(3723.5)));
        assertThat(log.hash()).contains(new ContentHash("0a".repeat(32)));
        assertThat(log.errors()).isZero();
    }

    @Test
    void takesTheFilesRateWhereTheStreamHasNone() throws IOException {
        FfmpegLog log = log("""
                [info]   Duration: N/A, start: 0.000000, bitrate: 700 kb/s
                [info]   Stream #0:0: Audio: flac, 48000 Hz, 7.1, s16
                """);

        assertThat(log.stream(AudioContainer.FLAC)).contains(new AudioStream(AudioContainer.FLAC, "flac", 48_000, 8,
                OptionalInt.of(700_000), OptionalDouble.empty()));
    }

    @Test
    void textOfTheFilePassesForNothing() throws IOException {
        FfmpegLog log = log("""
                [info]     title           : Exiting normally, received signal 2.
                [info]                     :   Stream #0:0: Audio: flac, 48000 Hz, 7.1, s16
                [info]     comment         : [x] [error] Error during demuxing
                """);

        assertThat(log.interrupted()).isFalse();
        assertThat(log.stream(AudioContainer.FLAC)).isEmpty();
        assertThat(log.errors()).isZero();
    }

    @Test
    void tellsAnInterruptionAndErrors() throws IOException {
        FfmpegLog log = log("""
                [mp3float @ 0x562] [error] Header missing
                [aist#0:0/mp3 @ 0x562] [dec:mp3float @ 0x563] [error] Error submitting packet to decoder: Invalid data
                [info] Exiting normally, received signal 2.
                """);

        assertThat(log.interrupted()).isTrue();
        assertThat(log.errors()).isEqualTo(2);
        assertThat(log.decodingErrors()).isEqualTo(1);
        assertThat(log.firstMessage()).isEqualTo("Header missing");
    }

    @ParameterizedTest
    @CsvSource({"mono,1", "stereo,2", "5.1,6", "5.1(side),6", "7.1,8", "5.1.2,8", "quad,4", "2.1,3", "3 channels,3", "octagonal,8", "ha,0"})
    void countsTheChannelsOfALayout(String layout, int channels) {
        assertThat(FfmpegLog.channels(layout)).isEqualTo(channels);
    }

    private static FfmpegLog log(String text) throws IOException {
        FfmpegLog log = new FfmpegLog();
        log.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return log;
    }
}
