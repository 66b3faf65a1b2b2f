package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.container.AudioFileContents;
import org.soniquebay.container.FileContents;
import org.soniquebay.container.NotAudioException;
import org.soniquebay.container.xiph.OggPages;

/// MPEG audio whose headers do not state the bit rate: that of an encoder, with the bit rate taken out of every header.
class FreeFormatTest {

    private static final byte[] TAG = ("TAG" + "x".repeat(125)).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private final FfmpegDecoder decoder = new FfmpegDecoder(TestAudio.binaries());

    @ParameterizedTest
    @CsvSource({"mp3,44100,2,192k,626", "mp3,48000,2,320k,960", "mp3,44100,1,64k,208", "mp3,22050,2,64k,208", "mp3,16000,1,32k,144", "mp3,8000,1,16k,144",
        "mp2,44100,2,256k,835", "mp2,48000,1,192k,576"})
    void soundsAsWithAStatedBitRate(String format, String rate, String channels, String bitRate, int length) throws IOException {
        byte[] stated = encoded(format, "-ar", rate, "-ac", channels, "-b:a", bitRate);
        byte[] free = free(stated, length);
        Samples expected = new Samples();
        Samples heard = new Samples();
        DecodeOutcome.Decoded usual = decode(expected, stated);

        DecodeOutcome.Decoded decoded = decode(heard, free, TAG);

        assertThat(decoded.seconds()).isCloseTo(usual.seconds(), within(0.1));
        assertThat(decoded.stream().sampleRate()).isEqualTo(Integer.parseInt(rate));
        assertThat(decoded.stream().codec()).isEqualTo(format);
        assertThat(decoded.stream().channels()).isEqualTo(Integer.parseInt(channels));
        assertThat(difference(expected.heard(), heard.heard())).isLessThan(1e-4);
        assertThat(((HashOutcome.Hashed) decoder.contentHash(folder.resolve("sound"))).hash()).isEqualTo(decoded.hash());
        assertThat(decode(new Samples(), "ID3\3\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII), free).hash()).as("without the tag").isEqualTo(decoded.hash());
    }

    @Test
    void aFrameThatOnlyDescribesTheOthersIsNotHeard() throws IOException {
        byte[] free = free(encoded("mp3", "-b:a", "192k"), 626);

        assertThat(decode(new Samples(), described(free, 100)).hash()).isEqualTo(decode(new Samples(), free).hash());
    }

    @Test
    void isHeardBehindADamage() throws IOException {
        byte[] free = free(encoded("mp3", "-b:a", "192k"), 626);
        byte[] damaged = OggPages.joined(Arrays.copyOf(free, 20_000), new byte[3_000], Arrays.copyOfRange(free, 23_100, free.length));
        Samples heard = new Samples();

        assertThat(decode(heard, damaged).seconds()).isBetween(2.7, 3.1);
        assertThat(heard.level(2, 2.5)).isGreaterThan(0.1);
    }

    @Test
    void everyCutIsRead() throws IOException {
        byte[] free = free(encoded("mp3", "-b:a", "64k", "-ac", "1"), 208);
        for (int length = 600; length < 1_300; length += 7) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(free, length));
            Samples heard = new Samples();
            DecodeOutcome outcome = decoder.decode(file, heard);
            assertThat(heard.count()).as("%d: %s", length, outcome).isLessThanOrEqualTo(length / 208 * 1_152);
        }
    }

    @Test
    void theLengthFollowsFromTheDistanceOfFrames() throws Exception {
        FileContents contents = contents(free(encoded("mp3", "-b:a", "192k"), 626));

        assertThat(contents.audio().codec()).isEqualTo("mp3");
        assertThat(contents.audio().seconds().orElseThrow()).isCloseTo(3, within(0.1));
        assertThat(contents.audio().bitrate()).hasValue(192);
        assertThat(contents.audio().samples().sampleRate()).hasValue(44_100);
        byte[] free = free(encoded("mp3", "-b:a", "192k"), 626);
        assertThat(contents(described(free, 1_000)).audio().seconds().orElseThrow()).as("stated").isCloseTo(1_000 * 1_152 / 44_100.0, within(0.01));
    }

    /// The sound, of one channel, behind a frame that states the number of frames.
    private static byte[] described(byte[] free, int frames) {
        ByteBuffer first = ByteBuffer.allocate(626).put(free, 0, 4);
        first.put(2, (byte) (free[2] & ~2)).position(21).put("Info".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(frames);
        return OggPages.joined(first.array(), free);
    }

    private FileContents contents(byte[] bytes) throws IOException, NotAudioException {
        Path file = Files.write(folder.resolve("tags"), bytes);
        try (FileChannel channel = FileChannel.open(file)) {
            return new AudioFileContents(Optional.empty()).read(channel, file);
        }
    }

    private byte[] encoded(String format, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-map_metadata", "-1"));
        if (format.equals("mp3")) {
            all.addAll(List.of("-id3v2_version", "0", "-write_xing", "0"));
        }
        all.addAll(List.of(options));
        float[] sound = TestAudio.mix(TestAudio.sine(440, 3, 0.3), TestAudio.noise(3, 0.05, 1));
        return Files.readAllBytes(TestAudio.encode(sound, folder.resolve("stated." + format), all.toArray(String[]::new)));
    }

    /// @param length of the frames without padding
    private static byte[] free(byte[] stated, int length) {
        byte[] free = stated.clone();
        for (int at = 0; at + 4 <= free.length; at += length + (free[at + 2] >> 1 & 1)) {
            assertThat(ByteBuffer.wrap(free).getShort(at) & 0xFFE0).as("frame at %d", at).isEqualTo(0xFFE0);
            free[at + 2] &= 0x0F;
        }
        return free;
    }

    private static double difference(float[] expected, float[] heard) {
        double worst = 0;
        for (int i = 0; i < Math.min(expected.length, heard.length); i++) {
            worst = Math.max(worst, Math.abs(expected[i] - heard[i]));
        }
        return worst;
    }

    private DecodeOutcome.Decoded decode(Samples samples, byte[]... parts) throws IOException {
        DecodeOutcome outcome = decoder.decode(Files.write(folder.resolve("sound"), OggPages.joined(parts)), samples);
        assertThat(outcome).isInstanceOf(DecodeOutcome.Decoded.class);
        DecodeOutcome.Decoded decoded = (DecodeOutcome.Decoded) outcome;
        assertThat(decoded.damage()).isEmpty();
        return decoded;
    }
}
