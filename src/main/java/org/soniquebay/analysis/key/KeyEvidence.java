package org.soniquebay.analysis.key;

import java.util.List;
import java.util.function.Function;
import org.soniquebay.audio.pitch.PitchEdge;
import org.soniquebay.audio.pitch.PitchProfile;
import org.soniquebay.audio.pitch.PitchSegment;
import org.soniquebay.audio.pitch.PitchView;

/// The evidence for a key: ten views of the twelve notes from C upwards, each with mean 0, and what says how far to trust them.
///
/// @param views 10 × 12: six of the whole sound, one for each [PitchView] in the order of [#WHOLE], each a mean over segments
///        (each segment votes with the weight of its tones), so that its length is at most 1 and falls when the segments disagree;
///        then levels and bass of the opening, and of the closing, all zero where an excerpt was cut
/// @param seconds length of the audible sound
/// @param tuningStrength how well the tones keep to one set of semitones, 0…1
record KeyEvidence(double[][] views, double seconds, double tuningStrength) {

    static final int NOTES = 12;

    /// The place of [PitchView#HARMONY] among the views.
    static final int HARMONY = 1;
    private static final List<PitchView> WHOLE = List.of(
            PitchView.LEVEL, PitchView.HARMONY, PitchView.AMPLITUDE, PitchView.BASS, PitchView.LOW, PitchView.MIDDLE);
    private static final List<PitchView> EDGE = List.of(PitchView.LEVEL, PitchView.BASS);
    static final int VIEWS = WHOLE.size() + 2 * EDGE.size();

    /// The share of a note's weight that its fundamental gets, when it is the third partial: 0.49 for the partials 3 beside
    /// 2.04 for 1, 2 and 4, with each further partial counting 0.7 of the one before (the harmonic pitch class profile of Gómez 2006).
    private static final double THIRD_PARTIAL = 0.24;
    private static final int TWELFTH = 7;

    static KeyEvidence of(PitchProfile profile) {
        PitchProfile.Tuning tuning = profile.tuning();
        double[][] views = new double[VIEWS][];
        int next = 0;
        for (PitchView view : WHOLE) {
            views[next++] = vote(profile.segments(), segment -> notes(segment, view, tuning.cents()));
        }
        for (PitchEdge edge : List.of(profile.opening(), profile.closing())) {
            for (PitchView view : EDGE) {
                views[next++] = edge.complete() ? shape(notes(edge.notes(), view, tuning.cents())) : new double[NOTES];
            }
        }
        return new KeyEvidence(views, Tonality.of(profile).seconds(), tuning.strength());
    }

    /// The evidence of one segment by itself, without opening and closing.
    ///
    /// @param seconds its length
    static KeyEvidence of(PitchSegment segment, PitchProfile.Tuning tuning, double seconds) {
        double[][] views = new double[VIEWS][NOTES];
        for (int view = 0; view < WHOLE.size(); view++) {
            views[view] = shape(notes(segment, WHOLE.get(view), tuning.cents()));
        }
        return new KeyEvidence(views, seconds, tuning.strength());
    }

    private static double[] notes(PitchSegment segment, PitchView view, double cents) {
        double[] heard = segment.byNote(view, cents);
        if (view != PitchView.LEVEL) {
            return heard;
        }
        double[] fundamentals = new double[NOTES];
        for (int note = 0; note < NOTES; note++) {
            fundamentals[note] = heard[note] + THIRD_PARTIAL * heard[(note + TWELFTH) % NOTES];
        }
        return fundamentals;
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
    static double[] shape(double[] notes) {
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
