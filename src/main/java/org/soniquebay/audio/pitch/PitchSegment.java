package org.soniquebay.audio.pitch;

import java.util.Arrays;

/// The pitches of one stretch of sound, octaves folded, in steps of 10 cents from C of A4 = 440 Hz upwards; tuning and
/// overtones are not yet accounted for, because the tuning is only known at the end of the sound.
public final class PitchSegment {

    private static final int STEPS = PitchProfile.STEPS;

    private final float[][] histograms = new float[PitchView.values().length][STEPS];
    private double tonalPower;
    private double steadyPower;
    private int frames;

    PitchSegment() {}

    /// Weight of all tones at each fine step, [PitchProfile#STEPS] values of at least 0.
    double[] harmony() {
        double[] values = new double[STEPS];
        Arrays.setAll(values, step -> histograms[PitchView.HARMONY.ordinal()][step]);
        return values;
    }

    /// The weights of a view at each fine step, not to be changed.
    float[] steps(PitchView view) {
        return histograms[view.ordinal()];
    }

    /// Weight of all tones on each of the twelve notes from C upwards: [#byNote] of [PitchView#HARMONY].
    ///
    /// @param cents the sound's tuning, −50…50, from [PitchProfile#tuning()]
    public double[] harmonyByNote(double cents) {
        return byNote(PitchView.HARMONY, cents);
    }

    /// Weight in a view on each of the twelve notes from C upwards.
    ///
    /// @param cents the sound's tuning, −50…50, from [PitchProfile#tuning()]
    public double[] byNote(PitchView view, double cents) {
        return folded(histograms[view.ordinal()], cents);
    }

    /// A step counts for the nearest note with a raised-cosine weight: 1 on the note, 0 half a semitone away.
    private static double[] folded(float[] histogram, double cents) {
        double[] notes = new double[12];
        for (int step = 0; step < STEPS; step++) {
            double semitones = (double) step / PitchProfile.STEPS_PER_SEMITONE - cents / 100;
            long nearest = Math.round(semitones);
            double weight = Math.cos(Math.PI * (semitones - nearest));
            notes[Math.floorMod(nearest, 12)] += weight * weight * histogram[step];
        }
        return notes;
    }

    /// Share of the sound's power that is in tones which hold their pitch from one frame to the next, 0…1.
    public double steadyShare() {
        return frames == 0 ? 0 : steadyPower / frames;
    }

    /// Frames heard.
    public int frames() {
        return frames;
    }

    /// Adds a tone, divided between the two nearest steps, so that no cents are lost by rounding.
    ///
    /// @param semitones above a C of A4 = 440 Hz, of any octave
    void add(PitchView view, double semitones, double weight) {
        float[] histogram = histograms[view.ordinal()];
        double position = semitones * PitchProfile.STEPS_PER_SEMITONE;
        double floor = Math.floor(position);
        double share = position - floor;
        int step = Math.floorMod((int) floor, STEPS);
        histogram[step] += (float) (weight * (1 - share));
        histogram[(step + 1) % STEPS] += (float) (weight * share);
    }

    void addFrame(double tonalShare, double steadyShare) {
        tonalPower += tonalShare;
        steadyPower += steadyShare;
        frames++;
    }

    /// Merges the segment that follows into this one.
    void merge(PitchSegment next) {
        for (int view = 0; view < histograms.length; view++) {
            for (int step = 0; step < STEPS; step++) {
                histograms[view][step] += next.histograms[view][step];
            }
        }
        tonalPower += next.tonalPower;
        steadyPower += next.steadyPower;
        frames += next.frames;
    }
}
