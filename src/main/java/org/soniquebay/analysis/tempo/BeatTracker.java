package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soniquebay.analysis.tempo.Periodicity.Voice;
import org.soniquebay.audio.sound.OnsetCurve.Segment;
import org.soniquebay.audio.sound.OnsetCurve;

/// Finds the beats of a sound of known tempo by dynamic programming (Ellis 2007, "Beat tracking by dynamic programming"): the
/// times that lie on strong onsets and about one period apart. Each segment of half a minute has a period of its own near that of the
/// whole, so that a drifting tempo is followed.
final class BeatTracker {

    /// What it costs to leave the period, in standard deviations of the onset strength per squared natural logarithm of the ratio.
    private static final double TIGHTNESS = 100;

    /// A segment's tempo is at most this far from the whole's.
    private static final double REACH = 0.08;
    private static final double REACH_STEP = 0.004;

    /// The spectra are 46 ms long, so that a rise is heard about this many frames before the stroke is in the middle.
    private static final double LATENCY = 3;

    private final double period;
    private final List<Double> beats = new ArrayList<>();
    private int regular;
    private int intervals;

    private BeatTracker(double period) {
        this.period = period;
    }

    /// @param period frames from beat to beat
    static BeatTrack track(OnsetCurve curve, double period) {
        BeatTracker tracker = new BeatTracker(period);
        for (Segment segment : curve.segments()) {
            tracker.add(segment, tracker.localPeriod(segment));
        }
        double stability = tracker.intervals == 0 ? 0 : (double) tracker.regular / tracker.intervals;
        return new BeatTrack(tracker.beats, stability, Optional.empty());
    }

    /// The period near the whole's whose multiples fit the segment best; the whole's where the segment is too short to tell.
    private double localPeriod(Segment segment) {
        if (segment.frames() < OnsetCurve.SEGMENT_FRAMES / 2) {
            return period;
        }
        Periodicity periodicity = Periodicity.of(new OnsetCurve(List.of(segment)));
        double best = period;
        double highest = BeatPeriods.comb(periodicity, period, 8);
        for (double away = -REACH; away <= REACH; away += REACH_STEP) {
            double comb = BeatPeriods.comb(periodicity, period * Math.exp(away), 8);
            if (comb > highest) {
                highest = comb;
                best = period * Math.exp(away);
            }
        }
        return best;
    }

    private void add(Segment segment, double local) {
        double[] strength = smoothed(Voice.ALL.curve(segment), local);
        int[] before = new int[strength.length];
        double[] score = scores(strength, local, before);
        List<Integer> frames = new ArrayList<>();
        int end = last(score, local);
        for (int frame = score[end] > 0 ? end : -1; frame >= 0; frame = before[frame]) {
            frames.addFirst(frame);
        }
        for (int i = 0; i < frames.size(); i++) {
            double time = (segment.firstFrame() + frames.get(i) + LATENCY) / OnsetCurve.FRAME_RATE;
            if (beats.isEmpty() || time - beats.getLast() > 0.5 * local / OnsetCurve.FRAME_RATE) {
                beats.add(time);
            }
            if (i > 0) {
                intervals++;
                regular += Math.abs(frames.get(i) - frames.get(i - 1) - local) <= Math.max(1, TempoRelation.TOLERANCE * local) ? 1 : 0;
            }
        }
    }

    /// The best sum of strengths, less what leaving the period costs, of all rows of beats that end at each frame.
    private static double[] scores(double[] strength, double local, int[] before) {
        double[] score = new double[strength.length];
        int nearest = (int) Math.ceil(local / 2);
        int farthest = (int) (2 * local);
        double[] costs = new double[farthest + 1];
        for (int distance = nearest; distance <= farthest; distance++) {
            double ratio = Math.log(distance / local);
            costs[distance] = TIGHTNESS * ratio * ratio;
        }
        for (int frame = 0; frame < strength.length; frame++) {
            double best = 0;
            before[frame] = -1;
            for (int distance = nearest; distance <= farthest && distance <= frame; distance++) {
                double candidate = score[frame - distance] - costs[distance];
                if (candidate > best) {
                    best = candidate;
                    before[frame] = frame - distance;
                }
            }
            score[frame] = strength[frame] + best;
        }
        return score;
    }

    /// The best end within the last period.
    private static int last(double[] score, double local) {
        int last = score.length - 1;
        for (int frame = (int) Math.max(0, score.length - local); frame < score.length; frame++) {
            last = score[frame] > score[last] ? frame : last;
        }
        return last;
    }

    /// The strengths in standard deviations, smoothed by a bell of a 32nd of the period.
    private static double[] smoothed(float[] values, double local) {
        double width = Math.max(1, local / 32);
        int reach = (int) Math.ceil(3 * width);
        double[] smooth = new double[values.length];
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = Math.max(0, i - reach); j <= Math.min(values.length - 1, i + reach); j++) {
                smooth[i] += values[j] * Math.exp(-0.5 * (i - j) * (i - j) / (width * width));
            }
            square += smooth[i] * smooth[i];
        }
        double deviation = Math.sqrt(square / values.length) + 1e-9;
        return Arrays.stream(smooth).map(value -> value / deviation).toArray();
    }
}
