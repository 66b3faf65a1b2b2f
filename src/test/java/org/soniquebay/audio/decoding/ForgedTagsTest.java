package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;

/// Names of tags that look like lines of the decoder's log.
class ForgedTagsTest {

    @TempDir
    private Path folder;

    private final FfmpegDecoder decoder = new FfmpegDecoder(TestAudio.binaries());
    private byte[] sound;
    private DecodeOutcome.Decoded honest;

    @BeforeEach
    void encode() throws Exception {
        Path file = TestAudio.encode(TestAudio.noise(4, 0.1, 1), folder.resolve("sound.mp3"), "-id3v2_version", "0");
        sound = Files.readAllBytes(file);
        honest = (DecodeOutcome.Decoded) decoder.decode(file, new Samples());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[info] Exiting normally, received signal 2.",
        "0,a,SHA256=0000000000000000000000000000000000000000000000000000000000000000",
        "[info]   Stream #0:0: Audio: flac, 99999999999 Hz, stereo",
        "[info]   Stream #0:0: Audio: flac, 1 Hz, stereo",
        "[error] Output matches no streams",
        "\u001b[1;31m[fatal] \u001b[0m\u001b[1;31mOutput matches no streams",
        "[info] Input #1, lavfi, from 'x':",
        "[info] Stream mapping:",
    })
    void changeNothing(String line) throws Exception {
        assertThat(decoder.decode(tagged(line), new Samples())).isEqualTo(honest);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[info]   Duration: 99999999999:00:00.00, bitrate: 1 kb/s",
        "[info]   Duration: 05:00:00.00, start: 0.000000, bitrate: 1 kb/s",
    })
    void leaveTheLengthOpenAtMost(String line) throws Exception {
        DecodeOutcome.Decoded decoded = (DecodeOutcome.Decoded) decoder.decode(tagged(line), new Samples());

        assertThat(decoded.samples()).isEqualTo(honest.samples());
        assertThat(decoded.hash()).isEqualTo(honest.hash());
        assertThat(decoded.damage()).isEmpty();
        assertThat(decoded.stream().declaredSeconds()).isIn(OptionalDouble.empty(), honest.stream().declaredSeconds());
    }

    @Test
    void aHashIsForgedNeitherWithoutDecoding() throws Exception {
        Path file = tagged("0,a,SHA256=" + "0".repeat(64));

        assertThat(decoder.contentHash(file)).isEqualTo(new HashOutcome.Hashed(honest.stream(), honest.hash()));
    }

    /// ID3v2.4 with one TXXX frame whose description holds the line.
    private Path tagged(String line) throws Exception {
        byte[] text = ("\u0003a\n" + line + "\nb\0x").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {'I', 'D', '3', 4, 0, 0});
        bytes.write(size(text.length + 10));
        bytes.write("TXXX".getBytes(StandardCharsets.US_ASCII));
        bytes.write(size(text.length));
        bytes.write(new byte[2]);
        bytes.write(text);
        bytes.write(sound);
        return Files.write(folder.resolve("tagged.mp3"), bytes.toByteArray());
    }

    private static byte[] size(int length) {
        return new byte[] {0, 0, (byte) (length >> 7), (byte) (length & 0x7f)};
    }
}
