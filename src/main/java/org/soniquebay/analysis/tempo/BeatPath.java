package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.List;

/// The best row of beats through a stretch of onset strengths, by dynamic programming (Ellis 2007, "Beat tracking by dynamic programming"):
/// the frames that lie on strong onsets and about one period apart. Where several periods are given the row may change
/// from one to another, at a price that a few beats pay back.
final class BeatPath {

    /// What it costs to leave the period, in standard deviations of the onset strength per squared natural logarithm of the ratio.
    private static final double TIGHTNESS = 100;

    /// What a change of the period costs, in standard deviations of the onset strength: as much as about eight beats are worth.
    private static final double CHANGE = 20;

    private static final int NONE = -1;

    /// A beat.
    ///
    /// @param frame place in the stretch
    /// @param period the period before it, frames
    record Beat(int frame, double period) {}

    private final double[] strength;
    private final double[] periods;
    private final double[][] score;
    private final int[][] before;
    private final int[][] periodBefore;

    private BeatPath(double[] strength, double[] periods) {
        this.strength = strength;
        this.periods = periods;
        this.score = new double[periods.length][strength.length];
        this.before = new int[periods.length][strength.length];
        this.periodBefore = new int[periods.length][strength.length];
    }

    /// @param strength onset strength of each frame in standard deviations
    /// @param periods frames from beat to beat, one or several
    static List<Beat> best(double[] strength, double... periods) {
        BeatPath path = new BeatPath(strength, periods);
        double[][] costs = new double[periods.length][];
        for (int period = 0; period < periods.length; period++) {
            costs[period] = costs(periods[period]);
        }
        for (int frame = 0; frame < strength.length; frame++) {
            for (int period = 0; period < periods.length; period++) {
                path.reach(frame, period, costs[period]);
            }
        }
        return path.beats();
    }

    /// What each distance costs from half to twice the period; the first entry is that of the nearest distance.
    private static double[] costs(double period) {
        int nearest = nearest(period);
        double[] costs = new double[(int) (2 * period) - nearest + 1];
        for (int i = 0; i < costs.length; i++) {
            double ratio = Math.log((nearest + i) / period);
            costs[i] = TIGHTNESS * ratio * ratio;
        }
        return costs;
    }

    private static int nearest(double period) {
        return (int) Math.ceil(period / 2);
    }

    /// The best sum of strengths, less what leaving and changing the period costs, of all rows that end at a frame with a period.
    private void reach(int frame, int period, double[] costs) {
        double best = 0;
        int nearest = nearest(periods[period]);
        before[period][frame] = NONE;
        for (int from = 0; from < periods.length; from++) {
            double change = from == period ? 0 : CHANGE;
            for (int i = 0; i < costs.length && nearest + i <= frame; i++) {
                double candidate = score[from][frame - nearest - i] - costs[i] - change;
                if (candidate > best) {
                    best = candidate;
                    before[period][frame] = frame - nearest - i;
                    periodBefore[period][frame] = from;
                }
            }
        }
        score[period][frame] = strength[frame] + best;
    }

    private List<Beat> beats() {
        int period = 0;
        int end = strength.length - 1;
        for (int other = 0; other < periods.length; other++) {
            for (int frame = (int) Math.max(0, strength.length - periods[other]); frame < strength.length; frame++) {
                if (score[other][frame] > score[period][end]) {
                    period = other;
                    end = frame;
                }
            }
        }
        List<Beat> beats = new ArrayList<>();
        for (int frame = score[period][end] > 0 ? end : NONE; frame != NONE; ) {
            beats.addFirst(new Beat(frame, periods[period]));
            int last = frame;
            frame = before[period][last];
            period = periodBefore[period][last];
        }
        return beats;
    }
}
