package org.soniquebay.analysis.tempo;

import java.util.Arrays;
import java.util.List;
import org.soniquebay.audio.pitch.HarmonyCurve;
import org.soniquebay.audio.pitch.HarmonyCurve.Register;
import org.soniquebay.audio.sound.OnsetBand;
import org.soniquebay.audio.sound.OnsetCurve;

/// The evidence for the place of each beat in its bar, as numbers of the order of 1.
///
/// - How strong each register rises on the beat and half a beat later: bass drums and bass notes mark the first beat, snares the second and fourth.
/// - How much rises in the whole beat.
/// - How the notes after the beat differ from those before, over one, two and four beats, in all and in the bass: chords change
///   on first beats.
///
/// Each is counted in standard deviations from its mean over the sound.
final class BarCues {

    private static final int BANDS = OnsetBand.values().length;

    /// Beats before and after a beat whose notes are compared.
    private static final int[] SPANS = {1, 2, 4};

    /// Number of the cues of a beat.
    static final int COUNT = 2 * BANDS + 1 + 2 * SPANS.length;

    /// A rise this many frames (35 ms) before or after a beat is on it.
    private static final int NEAR = 3;

    private static final double FARTHEST = 3;

    private final OnsetCurve onsets;
    private final HarmonyCurve harmony;
    private final List<Double> beats;

    private BarCues(OnsetCurve onsets, HarmonyCurve harmony, List<Double> beats) {
        this.onsets = onsets;
        this.harmony = harmony;
        this.beats = beats;
    }

    /// The [#COUNT] cues of each beat.
    ///
    /// @param onsets without gaps
    static double[][] of(OnsetCurve onsets, HarmonyCurve harmony, List<Double> beats) {
        BarCues cues = new BarCues(onsets, harmony, beats);
        double[][] rows = new double[beats.size()][];
        Arrays.setAll(rows, cues::row);
        for (int cue = 0; cue < COUNT; cue++) {
            standardise(rows, cue);
        }
        return rows;
    }

    private double[] row(int beat) {
        double[] row = new double[COUNT];
        double now = beats.get(beat);
        double next = time(beat + 1);
        int cue = 0;
        double total = 0;
        for (OnsetBand band : OnsetBand.values()) {
            row[cue++] = Math.log1p(strongest(band, now));
            row[cue++] = Math.log1p(strongest(band, (now + next) / 2));
            total += sum(band, now, next);
        }
        row[cue++] = Math.log1p(total);
        for (int span : SPANS) {
            for (Register register : Register.values()) {
                row[cue++] = change(register, time(beat - span), now, time(beat + span));
            }
        }
        return row;
    }

    /// The time of a beat; beyond the ends at the distance of the last two.
    private double time(int beat) {
        int last = beats.size() - 1;
        if (beat < 0) {
            return beats.getFirst() + beat * (beats.get(1) - beats.getFirst());
        }
        return beat <= last ? beats.get(beat) : beats.getLast() + (beat - last) * (beats.getLast() - beats.get(last - 1));
    }

    private double strongest(OnsetBand band, double second) {
        int middle = frame(second);
        double strongest = 0;
        for (int frame = middle - NEAR; frame <= middle + NEAR; frame++) {
            strongest = Math.max(strongest, strength(band, frame));
        }
        return strongest;
    }

    private double sum(OnsetBand band, double from, double to) {
        double sum = 0;
        for (int frame = frame(from) - NEAR; frame < frame(to) - NEAR; frame++) {
            sum += strength(band, frame);
        }
        return sum;
    }

    private static int frame(double second) {
        return (int) Math.round(second * OnsetCurve.FRAME_RATE - BeatTracker.LATENCY);
    }

    private double strength(OnsetBand band, int frame) {
        int segment = Math.floorDiv(frame, OnsetCurve.SEGMENT_FRAMES);
        if (segment < 0 || segment >= onsets.segments().size()) {
            return 0;
        }
        float[] curve = onsets.segments().get(segment).band(band);
        int at = frame - segment * OnsetCurve.SEGMENT_FRAMES;
        return at < curve.length ? curve[at] : 0;
    }

    /// One minus the cosine between the notes before and after a beat; 0 where either side is silent.
    private double change(Register register, double from, double middle, double to) {
        double[] before = harmony.notes(register, from, middle);
        double[] after = harmony.notes(register, middle, to);
        double product = 0;
        double squareBefore = 0;
        double squareAfter = 0;
        for (int step = 0; step < before.length; step++) {
            product += before[step] * after[step];
            squareBefore += before[step] * before[step];
            squareAfter += after[step] * after[step];
        }
        double lengths = Math.sqrt(squareBefore * squareAfter);
        return lengths > 0 ? 1 - product / lengths : 0;
    }

    private static void standardise(double[][] rows, int cue) {
        double mean = Arrays.stream(rows).mapToDouble(row -> row[cue]).average().orElse(0);
        double variance = Arrays.stream(rows).mapToDouble(row -> Math.pow(row[cue] - mean, 2)).average().orElse(0);
        double deviation = Math.sqrt(variance) + 1e-6;
        for (double[] row : rows) {
            row[cue] = Math.clamp((row[cue] - mean) / deviation, -FARTHEST, FARTHEST);
        }
    }
}
