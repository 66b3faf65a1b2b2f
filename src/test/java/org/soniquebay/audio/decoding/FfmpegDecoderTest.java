package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.container.AudioContainer;

class FfmpegDecoderTest {

    private static final double HALF_ROOT = Math.sqrt(0.5);

    @TempDir
    private Path folder;

    private final FfmpegDecoder decoder = new FfmpegDecoder(TestAudio.binaries());
    private final Samples samples = new Samples();

    @ParameterizedTest
    @CsvSource({"mp3,MP3,mp3", "flac,FLAC,flac", "m4a,MP4,aac", "ogg,OGG,vorbis", "opus,OGG,opus", "wav,WAV,pcm_s16le",
        "aiff,AIFF,pcm_s16be", "wma,ASF,wmav2", "wv,WAVPACK,wavpack", "w64,WAVE64,pcm_s16le", "tta,TTA,tta",
        "caf,CAF,pcm_s16be", "aac,AAC,aac"})
    void hearsEveryFormatWholeAndAtItsLevel(String extension, AudioContainer container, String codec) {
        // The name says nothing: only the content counts.
        Path file = TestAudio.encode(TestAudio.sine(440, 3, 0.5), folder.resolve("sound." + extension));

        DecodeOutcome.Decoded decoded = decoded(file);

        assertThat(decoded.damage()).isEmpty();
        assertThat(decoded.seconds()).isCloseTo(3, within(0.15));
        assertThat(decoded.samples()).isEqualTo(samples.count());
        assertThat(decoded.stream().container()).isEqualTo(container);
        assertThat(decoded.stream().codec()).isEqualTo(codec);
        assertThat(samples.level(0.5, 2.5)).isCloseTo(0.5 * HALF_ROOT, within(0.015));
    }

    @Test
    void statesTheFactsOfTheStream() {
        Path file = TestAudio.encode(TestAudio.sine(440, 3, 0.5), folder.resolve("sound.mp3"), "-ar", "48000", "-ac", "2", "-b:a", "128k");

        AudioStream stream = decoded(file).stream();

        assertThat(stream.sampleRate()).isEqualTo(48_000);
        assertThat(stream.channels()).isEqualTo(2);
        assertThat(stream.bitRate()).isEqualTo(OptionalInt.of(128_000));
        assertThat(stream.declaredSeconds().orElseThrow()).isCloseTo(3, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000", "11025", "22050", "32000", "48000", "96000", "192000"})
    void bringsEveryRateToOurs(String rate) {
        Path file = TestAudio.encode(TestAudio.sine(440, 2, 0.5), folder.resolve("sound.flac"), "-ar", rate, "-sample_fmt", "s32");

        DecodeOutcome.Decoded decoded = decoded(file);

        assertThat(decoded.seconds()).isCloseTo(2, within(0.01));
        assertThat(decoded.stream().sampleRate()).isEqualTo(Integer.parseInt(rate));
        assertThat(samples.level(0.5, 1.5)).isCloseTo(0.5 * HALF_ROOT, within(0.005));
        assertThat(strongestHertz()).isCloseTo(440, within(3.0));
    }

    @ParameterizedTest
    @CsvSource({"mono,1", "stereo,2", "5.1,6", "7.1,8", "quad,4", "2.1,3"})
    void keepsTheLevelOfWhatAllChannelsShare(String layout, int channels) {
        Path wav = TestAudio.wav(folder.resolve("mono.wav"), TestAudio.sine(440, 2, 0.5));
        StringBuilder pan = new StringBuilder("pan=" + layout);
        for (int channel = 0; channel < channels; channel++) {
            pan.append("|c").append(channel).append("=c0");
        }
        Path file = TestAudio.encode(wav, folder.resolve("sound.flac"), "-af", pan.toString());

        assertThat(decoded(file).stream().channels()).isEqualTo(channels);
        assertThat(samples.level(0.5, 1.5)).isCloseTo(0.5 * HALF_ROOT, within(0.005));
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 12, 16, 63})
    void keepsTheLevelOfManyChannelsWithoutNames(int channels) {
        float[][] same = new float[channels][];
        Arrays.fill(same, TestAudio.sine(440, 2, 0.5));
        Path file = TestAudio.wav(folder.resolve("sound.wav"), same);

        assertThat(decoded(file).stream().channels()).isEqualTo(channels);
        assertThat(samples.level(0.5, 1.5)).isCloseTo(0.5 * HALF_ROOT, within(0.005));
    }

    @Test
    void anInvertedChannelDoesNotSilenceTheTrack() {
        float[] left = TestAudio.sine(440, 2, 0.5);
        Path file = TestAudio.wav(folder.resolve("sound.wav"), left, TestAudio.sine(440, 2, -0.5));

        decoded(file);

        assertThat(samples.level(0.5, 1.5)).isCloseTo(0.1 * HALF_ROOT, within(0.002));
    }

    @Test
    void nothingAboveHalfOurRateFoldsDown() {
        Path file = TestAudio.wav(folder.resolve("sound.wav"), TestAudio.sine(13_000, 2, 0.5));

        decoded(file);

        // At least 80 dB below what went in.
        assertThat(samples.level(0.5, 1.5)).isLessThan(0.5 * HALF_ROOT * 1e-4);
    }

    @Test
    void aCoverAndASecondSoundDoNotDisturb() throws Exception {
        Path cover = folder.resolve("cover.png");
        TestAudio.ffmpeg(List.of("-f", "lavfi", "-i", "color=red:size=64x64", "-frames:v", "1", "file:" + cover));
        Path first = TestAudio.encode(TestAudio.sine(440, 2, 0.5), folder.resolve("first.m4a"));
        Path second = TestAudio.encode(TestAudio.sine(2000, 2, 0.5), folder.resolve("second.m4a"));
        Path file = folder.resolve("sound.m4a");
        TestAudio.ffmpeg(List.of("-i", "file:" + cover, "-i", "file:" + first, "-i", "file:" + second, "-map", "0", "-map", "1",
                "-map", "2", "-c", "copy", "-disposition:v", "attached_pic", "file:" + file));

        DecodeOutcome.Decoded decoded = decoded(file);

        assertThat(decoded.damage()).isEmpty();
        assertThat(strongestHertz()).isCloseTo(440, within(3.0));
        assertThat(decoded.hash()).isEqualTo(decoded(first).hash());
    }

    @Test
    void whatIsNoNumberIsSilence() {
        Path file = TestAudio.encode(TestAudio.sine(440, 2, 0.5), folder.resolve("sound.wav"),
                "-af", "aeval=if(between(t\\,1\\,1.1)\\,0/0\\,val(0))", "-c:a", "pcm_f32le");

        decoded(file);

        assertThat(samples.heard()).doesNotContain(Float.NaN);
    }

    @Test
    void theSameFileGivesTheSameSamples() {
        Path file = TestAudio.encode(TestAudio.noise(2, 0.2, 1), folder.resolve("sound.mp3"));
        Samples again = new Samples();

        decoded(file);
        decoder.decode(file, again);

        assertThat(again.heard()).isEqualTo(samples.heard());
    }

    @Test
    void theBlocksAreOfOneSize() {
        Path file = TestAudio.encode(TestAudio.noise(5, 0.2, 1), folder.resolve("sound.mp3"));
        List<Integer> counts = new ArrayList<>();

        decoder.decode(file, (_, count) -> counts.add(count));

        // The first one is shorter by the delay of the resampler, the last two by the end of the sound.
        assertThat(counts.subList(1, counts.size() - 2)).containsOnly(counts.get(1)).hasSizeGreaterThan(3);
        assertThat(counts.getLast()).isLessThanOrEqualTo(counts.get(1));
    }

    @Test
    void theVersionNamesTheBuildAndOurSettings() {
        assertThat(decoder.version()).isEqualTo("ffmpeg-" + TestAudio.binaries().version() + "/" + FfmpegCommand.REVISION);
    }

    private DecodeOutcome.Decoded decoded(Path file) {
        DecodeOutcome outcome = decoder.decode(file, samples);
        assertThat(outcome).isInstanceOf(DecodeOutcome.Decoded.class);
        return (DecodeOutcome.Decoded) outcome;
    }

    /// By counting rises through zero in the middle of what was heard.
    private double strongestHertz() {
        float[] heard = samples.heard();
        int rises = 0;
        int from = heard.length / 4;
        int to = heard.length * 3 / 4;
        for (int i = from; i < to; i++) {
            rises += heard[i - 1] < 0 && heard[i] >= 0 ? 1 : 0;
        }
        return rises * (double) SampleConsumer.SAMPLE_RATE / (to - from);
    }
}
