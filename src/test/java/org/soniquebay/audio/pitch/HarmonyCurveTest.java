package org.soniquebay.audio.pitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.audio.pitch.HarmonyCurve.Register;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.Spectrogram;

class HarmonyCurveTest {

    @Test
    void everyNoteIsHeardInItsPlaceAndTime() {
        for (int note = 0; note < 12; note++) {
            HarmonyCurve curve = heard(tone(60 + note, 2), new float[3 * SampleConsumer.SAMPLE_RATE], tone(72 + (note + 5) % 12, 2));

            assertThat(pitch(curve.notes(Register.ALL, 0.2, 1.8))).isCloseTo(note, within(0.16));
            assertThat(curve.notes(Register.ALL, 2.4, 4.6)).containsOnly(0);
            assertThat(pitch(curve.notes(Register.ALL, 5.3, 6.7))).isCloseTo((note + 5) % 12, within(0.16));
            assertThat(curve.notes(Register.BASS, 5.3, 6.7)).as("nothing below 260 Hz").containsOnly(0);
            assertThat(curve.isSounding(3)).isTrue();
            assertThat(curve.isSounding(18)).isFalse();
            assertThat(curve.isWhole()).isTrue();
        }
    }

    @Test
    void theCurveEndsAfterItsBound() {
        HarmonyCurve curve = new HarmonyCurve();
        for (int frame = 0; frame < HarmonyCurve.MOST_FRAMES; frame++) {
            curve.addSilence();
        }
        assertThat(curve.isWhole()).isTrue();

        curve.add(new PitchSegment(), 1);

        assertThat(curve.isWhole()).isFalse();
        assertThat(curve.isSounding(HarmonyCurve.MOST_FRAMES)).isFalse();
        assertThat(curve.notes(Register.ALL, 0, 1e9)).containsOnly(0);
    }

    /// The pitch of the strongest step in semitones above C, −0.5 to 11.5.
    private static double pitch(double[] notes) {
        int strongest = 0;
        for (int step = 0; step < notes.length; step++) {
            strongest = notes[step] > notes[strongest] ? step : strongest;
        }
        double semitones = 12.0 * strongest / HarmonyCurve.STEPS;
        return semitones >= 11.5 ? semitones - 12 : semitones;
    }

    private static float[] tone(int midi, double seconds) {
        float[] samples = new float[(int) (seconds * SampleConsumer.SAMPLE_RATE)];
        double turn = 2 * Math.PI * 440 * Math.pow(2, (midi - 69) / 12.0) / SampleConsumer.SAMPLE_RATE;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.3 * Math.sin(turn * i));
        }
        return samples;
    }

    private static HarmonyCurve heard(float[]... parts) {
        PitchListener listener = new PitchListener();
        Spectrogram spectrogram = new Spectrogram(PitchListener.WINDOW, PitchListener.HOP, List.of(listener));
        for (float[] part : parts) {
            spectrogram.accept(part, part.length);
        }
        return listener.finish().curve();
    }
}
