package org.soniquebay.analysis.key;

import java.util.List;
import java.util.function.Function;
import org.soniquebay.audio.sound.PitchProfile;
import org.soniquebay.audio.sound.PitchSegment;

/// The evidence for a key: six views of the twelve notes from C upwards, each with mean 0.
///
/// @param views 6 × 12: notes and bass of the whole sound, of its opening, of its closing;
///        whole-sound views are means over segments (each segment votes with the weight of its tones), so their length
///        is at most 1 and falls when the segments disagree
record KeyEvidence(double[][] views) {

    static final int NOTES = 12;

    static KeyEvidence of(PitchProfile profile) {
        double cents = profile.tuning().cents();
        Function<PitchSegment, double[]> harmony = segment -> segment.harmonyByNote(cents);
        Function<PitchSegment, double[]> bass = segment -> segment.bassByNote(cents);
        return new KeyEvidence(new double[][] {
            vote(profile.segments(), harmony),
            vote(profile.segments(), bass),
            shape(harmony.apply(profile.opening())),
            shape(bass.apply(profile.opening())),
            shape(harmony.apply(profile.closing())),
            shape(bass.apply(profile.closing())),
        });
    }

    private static double[] vote(List<PitchSegment> segments, Function<PitchSegment, double[]> view) {
        double[] votes = new double[NOTES];
        double total = 0;
        for (PitchSegment segment : segments) {
            double[] notes = view.apply(segment);
            double weight = sum(notes);
            double[] shape = shape(notes);
            total += weight;
            for (int note = 0; note < NOTES; note++) {
                votes[note] += weight * shape[note];
            }
        }
        for (int note = 0; note < NOTES && total > 0; note++) {
            votes[note] /= total;
        }
        return votes;
    }

    /// Square roots (a note played twice as much does not mean twice as much), mean 0, length 1; zeros for silence.
    private static double[] shape(double[] notes) {
        double[] shape = new double[NOTES];
        for (int note = 0; note < NOTES; note++) {
            shape[note] = Math.sqrt(notes[note]);
        }
        double mean = sum(shape) / NOTES;
        double square = 0;
        for (int note = 0; note < NOTES; note++) {
            shape[note] -= mean;
            square += shape[note] * shape[note];
        }
        double length = Math.sqrt(square);
        for (int note = 0; note < NOTES && length > 1e-9; note++) {
            shape[note] /= length;
        }
        return shape;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
