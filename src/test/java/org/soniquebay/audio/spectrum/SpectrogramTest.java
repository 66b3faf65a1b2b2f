package org.soniquebay.audio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrogramTest {

    @ParameterizedTest
    @CsvSource({"1024,256", "8192,4096", "1024,1024", "64,1", "256,77"})
    void everyFrameIsTheWindowedSpectrumAtItsPlace(int window, int hop) {
        float[] samples = noise(window + 20 * hop + 1);

        List<float[]> frames = frames(window, hop, samples, samples.length);

        assertThat(frames).hasSize(1 + (samples.length - window) / hop);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(difference(frames.get(i), expected(samples, i * hop, window))).isLessThan(1e-4 * window);
        }
    }

    @ParameterizedTest
    @CsvSource({"1024,256", "8192,4096", "256,77"})
    void theBlocksTheSoundComesInDoNotMatter(int window, int hop) {
        float[] samples = noise(200_000);
        List<float[]> whole = frames(window, hop, samples, samples.length);

        for (int block : new int[] {1000, 4096, 16_384}) {
            List<float[]> pieces = frames(window, hop, samples, block);
            assertThat(pieces).hasSameSizeAs(whole);
            for (int i = 0; i < whole.size(); i++) {
                assertThat(Arrays.equals(pieces.get(i), whole.get(i))).as("frame %d in blocks of %d", i, block).isTrue();
            }
        }
    }

    @Test
    void lessThanAFrameIsNotHeard() {
        assertThat(frames(1024, 256, noise(1023), 1023)).isEmpty();
        assertThat(frames(1024, 256, noise(1024), 1)).hasSize(1);
    }

    @Test
    void refusesAHopThatLeavesGaps() {
        assertThatThrownBy(() -> new Spectrogram(1024, 1025, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Spectrogram(1024, 0, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<float[]> frames(int window, int hop, float[] samples, int block) {
        List<float[]> frames = new ArrayList<>();
        Spectrogram spectrogram = new Spectrogram(window, hop, List.of(power -> frames.add(power.clone())));
        for (int from = 0; from < samples.length; from += block) {
            float[] part = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + block));
            spectrogram.accept(part, part.length);
        }
        return frames;
    }

    private static float[] expected(float[] samples, int from, int window) {
        float[] hann = new float[window];
        for (int i = 0; i < window; i++) {
            hann[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / window));
        }
        float[] power = new float[window / 2 + 1];
        new PlainFft(window).powerSpectrum(samples, from, hann, power);
        return power;
    }

    private static double difference(float[] actual, float[] expected) {
        double worst = actual.length == expected.length ? 0 : Double.MAX_VALUE;
        for (int i = 0; i < Math.min(actual.length, expected.length); i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        return worst;
    }

    private static float[] noise(int count) {
        Random random = new Random(1);
        float[] samples = new float[count];
        for (int i = 0; i < count; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        return samples;
    }
}
