package org.soniquebay.audio.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.audio.spectrum.StereoConsumer;

/// The minimum requirements of EBU Tech 3341 (integrated loudness, true peak) and Tech 3342 (range), with the signals that
/// they describe.
class LoudnessMeterTest {

    private static final int RATE = StereoConsumer.FRAME_RATE;

    private final LoudnessMeter meter = new LoudnessMeter();
    private double phase;

    @ParameterizedTest
    @CsvSource({"-23, 20, -23.0", "-33, 20, -33.0"})
    void aSteadyToneHasItsLevel(double level, double seconds, double expected) {
        tone(level, seconds);
        assertThat(meter.finish().integrated().orElseThrow()).isCloseTo(expected, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"15", "25", "35"})
    void floatingSoundFarAboveFullScaleHasItsLevelToo(double level) {
        tone(level, 10);
        ProgrammeLoudness loudness = meter.finish();
        assertThat(loudness.integrated().orElseThrow()).isCloseTo(level, within(0.1));
        assertThat(loudness.range().orElseThrow()).isCloseTo(0, within(0.1));
    }

    @Test
    void quietPartsAreGatedRelatively() {
        tone(-36, 10);
        tone(-23, 60);
        tone(-36, 10);
        assertThat(meter.finish().integrated().orElseThrow()).isCloseTo(-23, within(0.1));
    }

    @Test
    void veryQuietPartsAreGatedAbsolutely() {
        tone(-72, 10);
        tone(-36, 10);
        tone(-23, 60);
        tone(-36, 10);
        tone(-72, 10);
        assertThat(meter.finish().integrated().orElseThrow()).isCloseTo(-23, within(0.1));
    }

    @Test
    void partsAboveTheGateAreAveragedByPower() {
        tone(-26, 20);
        tone(-20, 20.1);
        tone(-26, 20);
        assertThat(meter.finish().integrated().orElseThrow()).isCloseTo(-23, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"-20, -30, 10", "-20, -15, 5", "-40, -20, 20"})
    void theRangeIsBetweenQuietAndLoud(double first, double second, double expected) {
        tone(first, 20);
        tone(second, 20);
        assertThat(meter.finish().range().orElseThrow()).isCloseTo(expected, within(1.0));
    }

    @Test
    void theRangeLeavesExtremesOut() {
        for (double level : new double[] {-50, -35, -20, -35, -50}) {
            tone(level, 20);
        }
        assertThat(meter.finish().range().orElseThrow()).isCloseTo(15, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"4, 0.50, 0, -6.0", "4, 0.50, 45, -6.0", "6, 0.50, 60, -6.0", "8, 0.50, 67.5, -6.0", "4, 1.41, 45, 3.0"})
    void theTruePeakLiesBetweenTheSamples(int part, double amplitude, double degrees, double expected) {
        float[] samples = new float[2 * RATE];
        for (int frame = 0; frame < RATE; frame++) {
            samples[2 * frame] = (float) (amplitude * Math.sin(2 * Math.PI * frame / part + Math.toRadians(degrees)));
            samples[2 * frame + 1] = samples[2 * frame];
        }
        fade(samples);
        meter.accept(samples, RATE);
        assertThat(meter.finish().truePeak().orElseThrow()).isBetween(expected - 0.4, expected + 0.2);
    }

    @Test
    void silenceAndAnInstantHaveNoLoudness() {
        meter.accept(new float[2 * RATE], RATE);
        ProgrammeLoudness silent = meter.finish();
        assertThat(silent.integrated()).isEmpty();
        assertThat(silent.range()).isEmpty();
        assertThat(silent.truePeak()).isEmpty();

        LoudnessMeter brief = new LoudnessMeter();
        brief.accept(new float[] {0.5f, 0.25f}, 1);
        ProgrammeLoudness instant = brief.finish();
        assertThat(instant.integrated()).isEmpty();
        assertThat(instant.truePeak().orElseThrow()).isBetween(-6.1, -5.7);
    }

    @Test
    void blocksOfAnySizeGiveTheSame() {
        Random random = new Random(1);
        float[] samples = new float[2 * 5 * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.2 * random.nextGaussian());
        }
        meter.accept(samples, samples.length / 2);
        LoudnessMeter pieces = new LoudnessMeter();
        for (int from = 0; from < samples.length; ) {
            int size = Math.min(samples.length - from, 2 * (1 + random.nextInt(3_000)));
            pieces.accept(java.util.Arrays.copyOfRange(samples, from, from + size), size / 2);
            from += size;
        }
        ProgrammeLoudness whole = meter.finish();
        ProgrammeLoudness parts = pieces.finish();
        assertThat(parts.truePeak()).isEqualTo(whole.truePeak());
        assertThat(parts.integrated().orElseThrow()).isCloseTo(whole.integrated().orElseThrow(), within(1e-9));
        assertThat(parts.range().orElseThrow()).isCloseTo(whole.range().orElseThrow(), within(1e-9));
    }

    /// A tone of 1 kHz on both channels.
    private void tone(double level, double seconds) {
        int frames = (int) Math.round(seconds * RATE);
        float[] samples = new float[2 * frames];
        double amplitude = Math.pow(10, level / 20);
        for (int frame = 0; frame < frames; frame++) {
            samples[2 * frame] = (float) (amplitude * Math.sin(phase));
            samples[2 * frame + 1] = samples[2 * frame];
            phase += 2 * Math.PI * 1_000 / RATE;
        }
        meter.accept(samples, frames);
    }

    /// A tone that begins or ends at once has other peaks than its own.
    private static void fade(float[] samples) {
        int length = 2 * (RATE / 10);
        for (int i = 0; i < length; i++) {
            float share = (float) i / length;
            samples[i] *= share;
            samples[samples.length - 1 - i] *= share;
        }
    }
}
