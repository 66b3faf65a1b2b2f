package org.soniquebay.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.soniquebay.audio.TestSounds;
import org.soniquebay.audio.spectrum.SampleConsumer;

class PartialMotionTest {

    @Test
    void theGlidingPartialsOfAVoiceMoveTogetherAndThoseOfAHeldToneDoNot() {
        Timbre held = TestSounds.timbre(partials(0));
        Timbre vibrato = TestSounds.timbre(partials(0.06));

        assertThat(sum(vibrato, TimbreFeature.COMMON_GLIDES)).isGreaterThan(sum(held, TimbreFeature.COMMON_GLIDES) + 0.3);
        assertThat(sum(vibrato, TimbreFeature.GLIDES)).isGreaterThan(2 * sum(held, TimbreFeature.GLIDES) + 0.01);
        assertThat(sum(vibrato, TimbreFeature.LIKENESS)).isLessThan(sum(held, TimbreFeature.LIKENESS));
        assertThat(sum(held, TimbreFeature.LIKENESS)).isGreaterThan(0.9 * PartialMotion.BANDS);
    }

    @Test
    void noiseGlidesNowhere() {
        Timbre noise = TestSounds.timbre(TestSounds.noise(12, 0.5, 5));

        assertThat(sum(noise, TimbreFeature.COMMON_GLIDES)).isBetween(-0.3, 0.3);
    }

    @Test
    void wordsWithGapsHavePausesAndATremoloOfTheEnvelopeSpreads() {
        Timbre words = TestSounds.timbre(TestSounds.syllables(12, 0.5));
        Timbre pad = TestSounds.timbre(TestSounds.pad(12, 0.5, 220));

        assertThat(words.median(TimbreFeature.PAUSES)[0]).isGreaterThan(0.3f);
        assertThat(pad.median(TimbreFeature.PAUSES)[0]).isLessThan(0.1f);
        assertThat(sum(words, TimbreFeature.ENVELOPE_SPREAD)).isGreaterThan(sum(pad, TimbreFeature.ENVELOPE_SPREAD));
    }

    private static double sum(Timbre timbre, TimbreFeature feature) {
        float[] values = timbre.median(feature);
        return DoubleStream.iterate(0, i -> i < values.length, i -> i + 1).map(i -> values[(int) i]).sum();
    }

    /// Twelve partials of 300 Hz, swinging at 5.5 Hz by a share of their frequency.
    private static float[] partials(double swing) {
        float[] samples = new float[12 * SampleConsumer.SAMPLE_RATE];
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            double bend = 1 + swing * Math.sin(2 * Math.PI * 5.5 * i / SampleConsumer.SAMPLE_RATE);
            phase += 2 * Math.PI * 300 * bend / SampleConsumer.SAMPLE_RATE;
            for (int partial = 1; partial <= 12; partial++) {
                samples[i] += (float) (0.05 * Math.sin(partial * phase));
            }
        }
        return samples;
    }
}
