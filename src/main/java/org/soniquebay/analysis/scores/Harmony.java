package org.soniquebay.analysis.scores;

import java.util.Arrays;
import org.soniquebay.audio.pitch.PitchSegment;
import org.soniquebay.audio.sound.Sound;

/// The tones of a sound, apart from the question which key they have.
///
/// @param held share of the power in tones that hold their pitch for 0.2 s and more, 0…1
/// @param tuned how well the tones keep to one set of semitones, 0…1
/// @param diatonic share of the notes' weight within the best seven-note scale, 0…1
/// @param major likeness to the best major key less that to the best minor key, −2…2
/// @param mode likeness to the best key of either mode, −1…1
record Harmony(double held, double tuned, double diatonic, double major, double mode) {

    private static final int NOTES = 12;
    private static final int[] SCALE = {0, 2, 4, 5, 7, 9, 11};
    /// Weights of the notes in major and minor keys, tonic first: Faraldo's `braw` (2017), medians of electronic music.
    private static final double[] MAJOR = {1, .157, .420, .157, .530, .367, .163, .771, .168, .383, .211, .297};
    private static final double[] MINOR = {1, .233, .362, .391, .293, .378, .196, .743, .270, .216, .423, .227};

    static Harmony of(Sound sound) {
        double held = 0;
        int frames = 0;
        for (PitchSegment segment : sound.pitches().segments()) {
            held += segment.steadyShare() * segment.frames();
            frames += segment.frames();
        }
        double[] notes = sound.pitchClasses();
        double[] roots = Arrays.stream(notes).map(Math::sqrt).toArray();
        double major = best(roots, MAJOR);
        double minor = best(roots, MINOR);
        return new Harmony(
                frames == 0 ? 0 : Math.min(1, held / frames),
                sound.pitches().tuning().strength(),
                diatonic(notes),
                major - minor,
                Math.max(major, minor));
    }

    private static double diatonic(double[] notes) {
        double total = Arrays.stream(notes).sum();
        double best = 0;
        for (int tonic = 0; tonic < NOTES; tonic++) {
            double within = 0;
            for (int step : SCALE) {
                within += notes[(tonic + step) % NOTES];
            }
            best = Math.max(best, within);
        }
        return total > 0 ? best / total : 0;
    }

    /// The highest correlation with the profile over the twelve tonics.
    private static double best(double[] notes, double[] profile) {
        double best = -1;
        for (int tonic = 0; tonic < NOTES; tonic++) {
            best = Math.max(best, correlation(notes, profile, tonic));
        }
        return best;
    }

    private static double correlation(double[] notes, double[] profile, int tonic) {
        double noteMean = Arrays.stream(notes).average().orElseThrow();
        double profileMean = Arrays.stream(profile).average().orElseThrow();
        double product = 0;
        double noteSquares = 1e-12;
        double profileSquares = 0;
        for (int i = 0; i < NOTES; i++) {
            double note = notes[(i + tonic) % NOTES] - noteMean;
            double weight = profile[i] - profileMean;
            product += note * weight;
            noteSquares += note * note;
            profileSquares += weight * weight;
        }
        return product / Math.sqrt(noteSquares * profileSquares);
    }
}
