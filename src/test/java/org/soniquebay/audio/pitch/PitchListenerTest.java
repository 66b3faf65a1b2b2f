package org.soniquebay.audio.pitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.Spectrogram;

class PitchListenerTest {

    private static final int C = 0;
    private static final int E = 4;
    private static final int G = 7;

    @ParameterizedTest
    @ValueSource(doubles = {-45, -40, -25, -10, 0, 10, 25, 40, 45})
    void measuresTheTuningAndPutsDetunedTonesOnTheirNotes(double cents) {
        PitchProfile profile = heard(chord(cents, 60, 64, 67));

        assertThat(profile.tuning().cents()).isCloseTo(cents, within(3.0));
        assertThat(profile.tuning().strength()).isGreaterThan(0.9);
        double[] notes = profile.segments().getFirst().harmonyByNote(profile.tuning().cents());
        double chord = notes[C] + notes[E] + notes[G];
        double all = 0;
        for (double note : notes) {
            all += note;
        }
        assertThat(chord / all).isGreaterThan(0.95);
    }

    @Test
    void hearsTheLowestToneAsBass() {
        PitchProfile profile = heard(chord(0, 43, 72, 76));

        double[] bass = profile.segments().getFirst().byNote(PitchView.BASS, 0);

        assertThat(bass[G]).isGreaterThan(10 * (bass[C] + bass[E]));
    }

    @Test
    void lowTonesAreLowAndThoseAboveAreInTheMiddle() {
        PitchSegment heard = heard(chord(0, 43, 60, 88)).segments().getFirst();

        assertThat(heard.byNote(PitchView.LOW, 0)[G]).isGreaterThan(10 * heard.byNote(PitchView.LOW, 0)[C]);
        assertThat(heard.byNote(PitchView.MIDDLE, 0)[C]).isGreaterThan(10 * heard.byNote(PitchView.MIDDLE, 0)[G]);
        assertThat(heard.byNote(PitchView.MIDDLE, 0)[E]).isLessThan(0.1 * heard.byNote(PitchView.MIDDLE, 0)[C]);
    }

    @Test
    void softTonesCountMoreByLevelThanByAmplitude() {
        float[] samples = chord(0, 60);
        float[] soft = chord(0, 76);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += 0.05f * soft[i];
        }
        PitchSegment heard = heard(samples).segments().getFirst();

        double[] amplitudes = heard.byNote(PitchView.AMPLITUDE, 0);
        double[] levels = heard.byNote(PitchView.LEVEL, 0);
        assertThat(amplitudes[E] / amplitudes[C]).isCloseTo(0.05, within(0.02));
        assertThat(levels[E] / levels[C]).isBetween(0.3, 0.5);
    }

    @Test
    void anEdgeIsCompleteBesideSilenceOnly() {
        float[] chord = chord(0, 60, 64, 67);
        float[] framed = new float[chord.length + SampleConsumer.SAMPLE_RATE];
        System.arraycopy(chord, 0, framed, SampleConsumer.SAMPLE_RATE / 2, chord.length);

        assertThat(heard(framed).opening().complete()).isTrue();
        assertThat(heard(framed).closing().complete()).isTrue();
        assertThat(heard(chord).opening().complete()).isFalse();
        assertThat(heard(chord).closing().complete()).isFalse();
    }

    @Test
    void steadyTonesAreHeldAndNoiseIsNot() {
        PitchSegment tones = heard(chord(0, 60, 64, 67)).segments().getFirst();
        PitchSegment noise = heard(noise()).segments().getFirst();

        assertThat(tones.steadyShare()).isGreaterThan(0.9);
        assertThat(noise.steadyShare()).isLessThan(0.02);
    }

    @Test
    void silenceIsInNoSegment() {
        PitchProfile profile = heard(new float[3 * SampleConsumer.SAMPLE_RATE]);

        assertThat(profile.frames()).isPositive();
        assertThat(profile.soundingFrames()).isZero();
        assertThat(profile.segments()).isEmpty();
        assertThat(profile.tuning()).isEqualTo(new PitchProfile.Tuning(0, 0));
    }

    @Test
    void aTenHourSoundKeepsABoundedNumberOfSegmentsAndLosesNoFrame() {
        PitchListener listener = new PitchListener();
        float[] power = new float[PitchListener.WINDOW / 2 + 1];
        power[163] = 1e5f;
        int frames = 10 * 3_600 * SampleConsumer.SAMPLE_RATE / PitchListener.HOP;
        for (int frame = 0; frame < frames; frame++) {
            listener.accept(power);
        }
        PitchProfile profile = listener.finish();

        assertThat(profile.segments()).hasSizeLessThanOrEqualTo(PitchListener.MOST_SEGMENTS);
        assertThat(profile.segments().stream().mapToInt(PitchSegment::frames).sum()).isEqualTo(frames);
    }

    private static PitchProfile heard(float[] samples) {
        PitchListener listener = new PitchListener();
        new Spectrogram(PitchListener.WINDOW, PitchListener.HOP, List.of(listener)).accept(samples, samples.length);
        return listener.finish();
    }

    private static float[] chord(double cents, int... midis) {
        float[] samples = new float[5 * SampleConsumer.SAMPLE_RATE];
        for (int midi : midis) {
            double hertz = 440 * Math.pow(2, (midi - 69 + cents / 100) / 12);
            for (int i = 0; i < samples.length; i++) {
                samples[i] += (float) (0.2 * Math.sin(2 * Math.PI * hertz * i / SampleConsumer.SAMPLE_RATE));
            }
        }
        return samples;
    }

    private static float[] noise() {
        Random random = new Random(1);
        float[] samples = new float[5 * SampleConsumer.SAMPLE_RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * random.nextGaussian());
        }
        return samples;
    }
}
