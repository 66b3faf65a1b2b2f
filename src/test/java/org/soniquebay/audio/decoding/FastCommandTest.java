package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.spectrum.MonoDownmix;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.StereoConsumer;

/// The fast command against its plain twin, bit for bit.
class FastCommandTest {

    private static final DecodeLimits LIMITS = DecodeLimits.usual();

    @TempDir
    private Path folder;

    private final FfmpegCommand command = new FfmpegCommand(TestAudio.binaries(), LIMITS);

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "m4a", "ogg", "opus", "wav", "aiff", "wma", "wv", "w64", "tta", "caf", "aac"})
    void bothWriteTheSameSamplesFactsAndHash(String extension) throws Exception {
        float[] left = TestAudio.mix(TestAudio.clicks(120, 4), TestAudio.noise(4, 0.05, 1));
        Path wav = TestAudio.wav(folder.resolve("stereo-source.wav"), left, TestAudio.sine(300, 4, 0.3));
        Path file = TestAudio.encode(wav, folder.resolve("sound." + extension));

        assertSame(file, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000", "48000", "96000"})
    void atOtherRates(String rate) throws Exception {
        assertSame(TestAudio.encode(TestAudio.noise(3, 0.1, 1), folder.resolve("sound.flac"), "-ar", rate), true);
    }

    @Test
    void theFastOneStopsAtDamageWithTheSameBeginning() throws Exception {
        Path file = TestAudio.encode(TestAudio.noise(20, 0.1, 1), folder.resolve("sound.flac"));
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 5000, (byte) 0x55);
        Files.write(file, bytes);

        assertSame(file, false);
        Samples plain = new Samples();
        Samples heard = new Samples();
        try (SoundFile sound = SoundFile.open(file)) {
            MonoDownmix downmix = new MonoDownmix(plain);
            FfmpegRun.of(command.plain(sound, SoundPart.WHOLE), downmix, LIMITS, LIMITS.patience());
            downmix.finish();
        }
        assertThat(new FfmpegDecoder(TestAudio.binaries()).decode(file, heard)).isInstanceOf(DecodeOutcome.Decoded.class);
        assertThat(heard.heard()).isEqualTo(plain.heard());
        assertThat(heard.count()).isGreaterThan(18 * SampleConsumer.SAMPLE_RATE);
    }

    /// Keeps left and right in turn.
    private static StereoConsumer stereo(Samples samples) {
        return (block, frames) -> samples.accept(block, 2 * frames);
    }

    private void assertSame(Path file, boolean whole) throws IOException, UnusableFile {
        Samples fastSamples = new Samples();
        Samples plainSamples = new Samples();
        try (SoundFile sound = SoundFile.open(file)) {
            FfmpegRun fast = FfmpegRun.of(command.fast(sound, SoundPart.WHOLE), stereo(fastSamples), LIMITS, LIMITS.patience());
            FfmpegRun plain = FfmpegRun.of(command.plain(sound, SoundPart.WHOLE), stereo(plainSamples), LIMITS, LIMITS.patience());

            assertThat(fast.clean()).isEqualTo(whole);
            float[] plainly = plainSamples.heard();
            assertThat(fastSamples.heard()).isEqualTo(whole ? plainly : Arrays.copyOf(plainly, fastSamples.count()));
            assertThat(fastSamples.count()).isGreaterThan(2 * 2 * StereoConsumer.FRAME_RATE);
            assertThat(fast.log().stream(sound.container())).isEqualTo(plain.log().stream(sound.container())).isPresent();
            assertThat(fast.log().hash()).isEqualTo(plain.log().hash()).isPresent();
        }
    }
}
