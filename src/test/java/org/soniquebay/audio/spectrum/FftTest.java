package org.soniquebay.audio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.jtransforms.fft.FloatFFT_1D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {

    /// Of the mean power of a bin; single precision loses less than that.
    private static final double TOLERANCE = 2e-5;

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 64, 128, 256, 512, 1024, 2048})
    void agreesWithTheDefinition(int size) {
        float[] frame = noise(size, size);

        double[] expected = definition(frame);

        assertThat(difference(spectrum(frame), expected)).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 1024, 2048, 4096, 8192, 16_384})
    void theFastWayAgreesWithThePlainOneAndAForeignOne(int size) {
        float[] frame = noise(size, 3);
        float[] window = noise(size, 4);
        float[] fast = new float[size / 2 + 1];
        float[] plain = new float[size / 2 + 1];
        float[] product = new float[size];
        for (int i = 0; i < size; i++) {
            product[i] = frame[i] * window[i];
        }

        new VectorFft(size).powerSpectrum(frame, 0, window, fast);
        new PlainFft(size).powerSpectrum(frame, 0, window, plain);

        assertThat(difference(fast, doubles(plain))).isLessThan(TOLERANCE);
        assertThat(difference(fast, foreign(product))).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 16, 128, 1024, 8192})
    void aToneAtABinIsAllInThatBin(int size) {
        for (int bin : new int[] {0, 1, size / 4, size / 2 - 1, size / 2}) {
            float[] frame = new float[size];
            for (int i = 0; i < size; i++) {
                frame[i] = (float) Math.cos(2 * Math.PI * bin * i / size);
            }

            float[] power = spectrum(frame);

            double full = bin == 0 || bin == size / 2 ? size : size / 2.0;
            assertThat(power[bin] / (full * full)).isCloseTo(1, within(1e-5));
            power[bin] = 0;
            assertThat(Arrays.stream(doubles(power)).max().orElseThrow() / (full * full)).isLessThan(1e-10);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 64, 1024, 4096})
    void theComplexTransformAgreesWithAForeignOne(int size) {
        float[] real = noise(size, 5);
        float[] imaginary = noise(size, 6);
        float[] interleaved = new float[2 * size];
        for (int i = 0; i < size; i++) {
            interleaved[2 * i] = real[i];
            interleaved[2 * i + 1] = imaginary[i];
        }

        new ComplexFft(size).transform(real, imaginary);
        new FloatFFT_1D(size).complexForward(interleaved);

        for (int bin = 0; bin < size; bin++) {
            assertThat(real[bin]).isCloseTo(interleaved[2 * bin], within((float) (TOLERANCE * Math.sqrt(size))));
            assertThat(imaginary[bin]).isCloseTo(interleaved[2 * bin + 1], within((float) (TOLERANCE * Math.sqrt(size))));
        }
    }

    @Test
    void everySizeGivesTheSameBitsEveryTime() {
        Fft fft = new Fft(1024);
        float[] frame = noise(1024, 1);
        float[] first = new float[513];
        float[] second = new float[513];

        fft.powerSpectrum(frame, first);
        fft.powerSpectrum(noise(1024, 2), second);
        fft.powerSpectrum(frame, second);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void refusesOtherSizes() {
        for (int size : new int[] {0, 2, 3, 1000}) {
            assertThatThrownBy(() -> new Fft(size)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("" + size);
        }
        for (int size : new int[] {0, 1, 3, 1000}) {
            assertThatThrownBy(() -> new ComplexFft(size)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("" + size);
        }
    }

    private static float[] spectrum(float[] frame) {
        float[] power = new float[frame.length / 2 + 1];
        new Fft(frame.length).powerSpectrum(frame, power);
        return power;
    }

    private static double[] definition(float[] frame) {
        double[] power = new double[frame.length / 2 + 1];
        for (int bin = 0; bin < power.length; bin++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < frame.length; i++) {
                double angle = -2 * Math.PI * ((long) bin * i % frame.length) / frame.length;
                real += frame[i] * Math.cos(angle);
                imaginary += frame[i] * Math.sin(angle);
            }
            power[bin] = real * real + imaginary * imaginary;
        }
        return power;
    }

    private static double[] foreign(float[] frame) {
        float[] copy = frame.clone();
        new FloatFFT_1D(frame.length).realForward(copy);
        double[] power = new double[frame.length / 2 + 1];
        power[0] = copy[0] * copy[0];
        power[frame.length / 2] = copy[1] * copy[1];
        for (int bin = 1; bin < frame.length / 2; bin++) {
            power[bin] = copy[2 * bin] * copy[2 * bin] + copy[2 * bin + 1] * copy[2 * bin + 1];
        }
        return power;
    }

    /// Largest difference as a share of the mean power.
    private static double difference(float[] actual, double[] expected) {
        double mean = Arrays.stream(expected).average().orElseThrow();
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]) / mean);
        }
        return worst;
    }

    private static float[] noise(int size, long seed) {
        Random random = new Random(seed);
        float[] frame = new float[size];
        for (int i = 0; i < size; i++) {
            frame[i] = (float) random.nextGaussian();
        }
        return frame;
    }

    private static double[] doubles(float[] values) {
        double[] all = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            all[i] = values[i];
        }
        return all;
    }
}
