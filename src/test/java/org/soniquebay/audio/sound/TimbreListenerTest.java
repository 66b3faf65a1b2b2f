package org.soniquebay.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.soniquebay.audio.TestSounds;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.Spectrogram;

class TimbreListenerTest {

    @Test
    void silenceAndSoundsUnderThreeSecondsAreSilent() {
        assertThat(TestSounds.timbre(TestSounds.silence(20)).silent()).isTrue();
        assertThat(TestSounds.timbre(TestSounds.noise(2.5, 0.5, 1)).silent()).isTrue();
        assertThat(TestSounds.timbre(new float[0]).silent()).isTrue();
        assertThat(TestSounds.timbre(TestSounds.noise(3.5, 0.5, 1)).silent()).isFalse();
        assertThat(TestSounds.timbre(new float[0]).loudness().silence()).isEqualTo(1);
    }

    @Test
    void aSineHasItsLevelBandAndCrossings() {
        Timbre timbre = TestSounds.timbre(TestSounds.sine(20, 1000, 0.5));

        assertThat(timbre.seconds()).isCloseTo(20, Offset.offset(1e-3));
        assertThat(timbre.loudness().mean()).isCloseTo(-9.03, Offset.offset(0.1));
        assertThat(timbre.loudness().peak()).isCloseTo(-6.02, Offset.offset(0.01));
        assertThat(timbre.crossingRate()).isCloseTo(2000, Offset.offset(2.0));
        float[] levels = timbre.median(TimbreFeature.LEVEL);
        assertThat(loudest(levels)).isEqualTo(9);
        assertThat(timbre.median(TimbreFeature.FLATNESS)[0]).isLessThan(-20);
        assertThat(timbre.median(TimbreFeature.CONTRAST)[4]).isGreaterThan(10);
    }

    @Test
    void whiteNoiseIsFlatAndWithoutContrast() {
        Timbre timbre = TestSounds.timbre(TestSounds.noise(20, 0.5, 2));

        assertThat(timbre.median(TimbreFeature.FLATNESS)[0]).isGreaterThan(-4);
        float[] contrast = timbre.median(TimbreFeature.CONTRAST);
        float[] tone = TestSounds.timbre(TestSounds.pad(20, 0.5, 220)).median(TimbreFeature.CONTRAST);
        assertThat(tone[4]).isGreaterThan(contrast[4] + 3);
    }

    @Test
    void levelsAreThoseOfTheBandsWhateverTheGain() {
        float[] loud = TestSounds.timbre(TestSounds.noise(12, 0.8, 3)).median(TimbreFeature.LEVEL);
        float[] soft = TestSounds.timbre(TestSounds.noise(12, 0.08, 3)).median(TimbreFeature.LEVEL);
        for (int band = 0; band < Timbre.BANDS; band++) {
            assertThat((double) loud[band] - soft[band]).isCloseTo(20, Offset.offset(0.05));
        }
    }

    @Test
    void gainMovesOnlyTheLevelOfTheCepstra() {
        Cepstra loud = TestSounds.timbre(TestSounds.noise(12, 0.8, 3)).cepstra();
        Cepstra soft = TestSounds.timbre(TestSounds.noise(12, 0.08, 3)).cepstra();

        assertThat(loud.means()[0] - soft.means()[0]).isCloseTo(20 * Math.sqrt(Timbre.BANDS), Offset.offset(0.5));
        for (int k = 1; k < Cepstra.COEFFICIENTS; k++) {
            assertThat(loud.means()[k]).isCloseTo(soft.means()[k], Offset.offset(0.05));
        }
        assertThat(loud.covariance()).hasSize(Cepstra.COEFFICIENTS * (Cepstra.COEFFICIENTS + 1) / 2).doesNotContain(Double.NaN);
    }

    @Test
    void theCepstraOfASteadyToneStandStillAndThoseOfABeatMove() {
        Cepstra tone = TestSounds.timbre(TestSounds.sine(12, 440, 0.5)).cepstra();
        Cepstra beat = TestSounds.timbre(TestSounds.beat(12, 120, 0.5)).cepstra();

        assertThat(tone.movement()[0]).isLessThan(1);
        assertThat(beat.movement()[0]).isGreaterThan(100);
    }

    @Test
    void silenceHasNoCepstra() {
        assertThat(TestSounds.timbre(TestSounds.silence(12)).cepstra().means()).containsOnly(0);
    }

    @Test
    void theFluctuationPatternShowsTheRateOfAmplitudeModulation() {
        float[] samples = TestSounds.noise(20, 0.5, 5);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= (float) (0.55 + 0.45 * Math.sin(2 * Math.PI * 5.8 * i / SampleConsumer.SAMPLE_RATE));
        }
        float[] pattern = TestSounds.timbre(samples).median(TimbreFeature.FLUCTUATION);
        for (int band = 0; band < 16; band++) {
            // 5.8 Hz lies in the eighth band, 4.7 to 7.1 Hz.
            assertThat(loudest(java.util.Arrays.copyOfRange(pattern, 12 * band, 12 * band + 12))).isEqualTo(7);
        }
    }

    @Test
    void thePulseSpectrumPeaksAtTheBeatOrItsMultiples() {
        float[] pulse = TestSounds.timbre(TestSounds.beat(30, 120, 0.8)).median(TimbreFeature.PULSE);
        double resolved = 0;
        double total = 0;
        for (int step = 0; step < pulse.length; step++) {
            double low = 0.5 * Math.pow(32, step / 24.0);
            double high = 0.5 * Math.pow(32, (step + 1) / 24.0);
            boolean multipleOfTwoHertz = Math.floor(high / 2 + 0.1) > Math.floor(low / 2 - 0.1);
            resolved += multipleOfTwoHertz ? pulse[step] * pulse[step] : 0;
            total += pulse[step] * pulse[step];
        }
        assertThat(total).isCloseTo(1, Offset.offset(1e-3));
        assertThat(resolved).isGreaterThan(0.8);
    }

    @Test
    void transientsRaiseThePercussiveShare() {
        float beat = TestSounds.timbre(TestSounds.beat(20, 120, 0.8)).median(TimbreFeature.PERCUSSIVE)[6];
        float pad = TestSounds.timbre(TestSounds.pad(20, 0.8, 220)).median(TimbreFeature.PERCUSSIVE)[2];

        assertThat(beat).isGreaterThan(0.6f);
        assertThat(pad).isLessThan(0.2f);
    }

    @Test
    void theEnvelopesExponentIsLowForAStrictBeatAndHighForADrift() {
        double beat = mean(TestSounds.timbre(TestSounds.beat(40, 125, 0.8)).exponents());
        double pad = mean(TestSounds.timbre(TestSounds.pad(40, 0.8, 220)).exponents());
        double noise = mean(TestSounds.timbre(TestSounds.noise(40, 0.8, 7)).exponents());

        assertThat(beat).isLessThan(0.4);
        assertThat(noise).isCloseTo(0.5, Offset.offset(0.1));
        assertThat(pad).isGreaterThan(1);
    }

    @Test
    void theSameSamplesInOtherBlocksGiveTheSameNumbers() {
        float[] samples = TestSounds.storm(9, 0.9);
        TimbreListener listener = new TimbreListener();
        Spectrogram spectrogram = new Spectrogram(1024, 256, java.util.List.of(listener));
        for (int from = 0; from < samples.length; from += 333) {
            float[] block = java.util.Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 333));
            listener.accept(block, block.length);
            spectrogram.accept(block, block.length);
        }
        Timbre inSmallBlocks = listener.finish();
        Timbre timbre = TestSounds.timbre(samples);

        for (TimbreFeature feature : TimbreFeature.values()) {
            assertThat(inSmallBlocks.median(feature)).containsExactly(timbre.median(feature));
        }
        assertThat(inSmallBlocks.crossingRate()).isEqualTo(timbre.crossingRate());
    }

    @Test
    void noNumberIsEverUndefined() {
        float[] hot = TestSounds.noise(8, 4, 8);
        float[] clicks = TestSounds.silence(8);
        clicks[40_000] = 1;
        for (float[] samples : java.util.List.of(hot, clicks, TestSounds.sine(8, 30, 1), TestSounds.sine(8, 11_000, 1e-3))) {
            Timbre timbre = TestSounds.timbre(samples);
            for (TimbreFeature feature : TimbreFeature.values()) {
                for (float value : timbre.high(feature)) {
                    assertThat(value).isFinite();
                }
            }
            for (double exponent : timbre.exponents()) {
                assertThat(exponent).isFinite();
            }
        }
    }

    private static int loudest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static double mean(double[] values) {
        assertThat(values).isNotEmpty();
        return java.util.Arrays.stream(values).average().orElseThrow();
    }
}
