package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.container.xiph.OggPages;

/// Files as other programs leave them, which are heard whole and not said to be damaged.
class OddFilesTest {

    private static final byte[] TAG = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 20, 'T', 'I', 'T', '2', 0, 0, 0, 10, 0, 0, 3, 'I', 'D', '3', ' ', 't', 'i',
        't', 'l', 'e'};

    @TempDir
    private Path folder;

    private final FfmpegDecoder decoder = new FfmpegDecoder(TestAudio.binaries());
    private final Samples samples = new Samples();

    @ParameterizedTest
    @ValueSource(strings = {"wav", "aiff", "m4a", "wma", "flac", "ogg", "opus", "mp3", "w64", "caf", "wv", "tta", "mka", "au"})
    void aTagInFrontOfAContainerChangesNothing(String extension) throws IOException {
        byte[] sound = Files.readAllBytes(TestAudio.encode(TestAudio.sine(440, 3, 0.5), folder.resolve("bare." + extension)));
        DecodeOutcome.Decoded bare = heard(sound);

        DecodeOutcome.Decoded tagged = heard(TAG, new byte[100_000], sound);

        assertThat(tagged.hash()).isEqualTo(bare.hash());
        assertThat(tagged.samples()).isEqualTo(bare.samples());
        assertThat(samples.level(1, 2)).isGreaterThan(0.3);
        assertThat(((HashOutcome.Hashed) decoder.contentHash(folder.resolve("odd"))).hash()).isEqualTo(bare.hash());
    }

    @Test
    void allLinksAreHeardThatDifferInChannelsAndRate() throws IOException {
        byte[] stereo = ogg("stereo.ogg", 440);
        byte[] opus = ogg("other.opus", 880);

        DecodeOutcome.Decoded chained = heard(stereo, opus, stereo);

        assertThat(chained.seconds()).isCloseTo(9, within(0.1));
        assertThat(chained.stream().declaredSeconds().orElseThrow()).isCloseTo(9, within(0.1));
        assertThat(samples.level(4, 5)).isGreaterThan(0.3);
        assertThat(samples.level(7, 8)).isGreaterThan(0.3);
        assertThat(((HashOutcome.Hashed) decoder.contentHash(folder.resolve("odd"))).hash()).isEqualTo(chained.hash());
        assertThat(heard(stereo, opus).hash()).isNotEqualTo(chained.hash());
    }

    @Test
    void aLinkThatIsCutCostsOnlyItself() throws IOException {
        byte[] stereo = ogg("stereo.ogg", 440);
        byte[] opus = Arrays.copyOf(ogg("other.opus", 880), 20);
        Path file = Files.write(folder.resolve("cut"), OggPages.joined(stereo, opus, stereo));

        assertThat(decoder.decode(file, samples)).isInstanceOfSatisfying(DecodeOutcome.Decoded.class,
                decoded -> assertThat(decoded.seconds()).isCloseTo(6, within(0.1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -104})
    void headersAmongTheSoundArePassed(long granule) throws IOException {
        byte[] whole = ogg("sound.ogg", 440);

        DecodeOutcome.Decoded decoded = heard(OggPages.headersRepeated(whole, granule));

        assertThat(decoded.seconds()).isCloseTo(3, within(0.1));
        assertThat(samples.level(1, 2)).isGreaterThan(0.3);
        assertThat(((HashOutcome.Hashed) decoder.contentHash(folder.resolve("odd"))).hash()).isEqualTo(decoded.hash());
    }

    @Test
    void headersInPagesOfTheirOwnArePassed() throws IOException {
        assertThat(heard(OggPages.headerPagesRepeated(ogg("sound.ogg", 440))).seconds()).isCloseTo(3, within(0.1));
        assertThat(samples.level(1, 2)).isGreaterThan(0.3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sound.ogg", "sound.opus"})
    void aRecordingOfARunningStreamIsAsLongAsItSounds(String name) throws IOException {
        DecodeOutcome.Decoded decoded = heard(OggPages.captured(ogg(name, 440), 3600L * 48_000));

        assertThat(decoded.seconds()).isCloseTo(3, within(0.1));
    }

    @Test
    void bytesBeforeAnOggAreLeftOut() throws IOException {
        assertThat(heard("leading junk, ".repeat(500).getBytes(StandardCharsets.US_ASCII), ogg("sound.ogg", 440)).seconds())
                .isCloseTo(3, within(0.1));
    }

    @Test
    void aSizeThatWasNotKnownIsNoDamage() throws IOException {
        byte[] wav = Files.readAllBytes(TestAudio.wav(folder.resolve("sound.wav"), TestAudio.sine(440, 3, 0.5)));
        for (int size : new int[] {0, -1, 0x7fff_f000}) {
            byte[] streamed = wav.clone();
            ByteBuffer.wrap(streamed).putInt(4, Integer.reverseBytes(size)).putInt(40, Integer.reverseBytes(size));

            assertThat(heard(streamed).seconds()).as("%x", size).isCloseTo(3, within(0.01));
        }
    }

    /// As FFmpeg and SoX leave the sizes of what they write to a pipe.
    @ParameterizedTest
    @CsvSource({"aiff, 0, 0", "aiff, 2130706512, 2130706440", "w64, -1, 9223372036854775807", "w64, 0, 23", "caf, 0, -1"})
    void aSizeThatWasNotKnownIsNoDamageInOtherContainers(String extension, long whole, long sound) throws IOException {
        byte[] file = Files.readAllBytes(TestAudio.encode(TestAudio.sine(440, 3, 0.5), folder.resolve("sized." + extension)));
        String text = new String(file, StandardCharsets.ISO_8859_1);
        ByteBuffer streamed = ByteBuffer.wrap(file);
        switch (extension) {
            case "aiff" -> streamed.putInt(4, (int) whole).putInt(text.indexOf("SSND") + 4, (int) sound);
            case "w64" -> streamed.putLong(16, Long.reverseBytes(whole)).putLong(text.indexOf("data") + 16, Long.reverseBytes(sound));
            default -> streamed.putLong(text.indexOf("data") + 4, sound);
        }

        assertThat(heard(file).seconds()).isCloseTo(3, within(0.01));
        assertThat(samples.level(1, 2)).isGreaterThan(0.3);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void bigEndianWavesAreHeard(int bits) throws IOException {
        DecodeOutcome.Decoded decoded = heard(rifx(bits));

        assertThat(decoded.seconds()).isCloseTo(2, within(0.01));
        assertThat(samples.level(0.5, 1.5)).isCloseTo(0.5 / Math.sqrt(2), within(0.01));
    }

    @Test
    void aBigEndianWaveOfAnotherKindIsUndecodable() throws IOException {
        assertThat(decoder.decode(Files.write(folder.resolve("odd"), rifx(8)), samples)).isInstanceOf(DecodeOutcome.Undecodable.class);
    }

    @Test
    void ambisonicSoundIsHeardFromLeftAndRight() throws IOException {
        Path file = folder.resolve("ambisonic.opus");
        Path wav = TestAudio.wav(folder.resolve("four.wav"), TestAudio.sine(440, 3, 0.4), TestAudio.sine(440, 3, 0.4),
                TestAudio.silence(3), TestAudio.silence(3));
        TestAudio.encode(wav, file, "-af", "channelmap=0|1|2|3:channel_layout=ambisonic 1", "-mapping_family", "2");

        DecodeOutcome.Decoded decoded = heard(Files.readAllBytes(file));

        assertThat(decoded.stream().channels()).isEqualTo(4);
        assertThat(decoded.seconds()).isCloseTo(3, within(0.1));
        assertThat(samples.level(1, 2)).isGreaterThan(0.1);
    }

    @Test
    void whatTheDecoderRefusesIsNotSaidToBeDamaged() throws IOException {
        byte[] flac = Files.readAllBytes(TestAudio.encode(TestAudio.sine(440, 3, 0.5), folder.resolve("sound.mka"), "-c:a", "flac"));
        String text = new String(flac, StandardCharsets.ISO_8859_1);
        byte[] unknown = text.replace("A_FLAC", "A_XXXX").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(decoder.decode(Files.write(folder.resolve("odd"), unknown), samples))
                .isInstanceOfSatisfying(DecodeOutcome.Undecodable.class, outcome -> {
                    assertThat(outcome.failure()).isEqualTo(DecodeFailure.UNSUPPORTED);
                    assertThat(outcome.sentence()).startsWith("The decoder cannot read this file.");
                });
    }

    @Test
    void encryptedSoundIsNotSaidToBeDamaged() throws IOException {
        byte[] m4a = Files.readAllBytes(TestAudio.encode(TestAudio.noise(3, 0.2, 1), folder.resolve("sound.m4a"), "-movflags", "faststart"));
        String text = new String(m4a, StandardCharsets.ISO_8859_1).replace("mp4a\0\0\0\0", "drms\0\0\0\0");
        byte[] bought = text.getBytes(StandardCharsets.ISO_8859_1);
        new Random(1).nextBytes(m4a);
        int sound = text.indexOf("mdat") + 4;
        System.arraycopy(m4a, sound, bought, sound, bought.length - sound);

        assertThat(decoder.decode(Files.write(folder.resolve("odd"), bought), samples)).isEqualTo(
                new DecodeOutcome.Undecodable(DecodeFailure.UNSUPPORTED, "its sound is encrypted"));
    }

    private DecodeOutcome.Decoded heard(byte[]... parts) throws IOException {
        Path file = Files.write(folder.resolve("odd"), OggPages.joined(parts));
        DecodeOutcome outcome = decoder.decode(file, samples);
        assertThat(outcome).isInstanceOf(DecodeOutcome.Decoded.class);
        DecodeOutcome.Decoded decoded = (DecodeOutcome.Decoded) outcome;
        assertThat(decoded.damage()).isEmpty();
        return decoded;
    }

    private byte[] ogg(String name, double hertz) throws IOException {
        return Files.readAllBytes(TestAudio.encode(TestAudio.sine(hertz, 3, 0.5), folder.resolve(name)));
    }

    private static byte[] rifx(int bits) {
        float[] sine = TestAudio.sine(440, 2, 0.5);
        int width = bits / 8;
        ByteBuffer file = ByteBuffer.allocate(44 + sine.length * width);
        file.put("RIFX".getBytes(StandardCharsets.US_ASCII)).putInt(36 + sine.length * width).put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16).putShort((short) 1).putShort((short) 1).putInt(TestAudio.RATE).putInt(TestAudio.RATE * width)
                .putShort((short) width).putShort((short) bits).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(sine.length * width);
        for (float sample : sine) {
            int value = Math.round(sample * Integer.MAX_VALUE);
            for (int i = 0; i < width; i++) {
                file.put((byte) (value >> 24 - 8 * i));
            }
        }
        return file.array();
    }
}
