package org.soniquebay.analysis.tempo;

import java.util.Arrays;
import java.util.List;

/// Chooses among rival beat periods: a conditional logit (McFadden 1974) whose utility is a small network of the
/// [BeatCues], `u = l·z + Σ o·tanh(b + w·z)` with `z` the standardised cues, and `P(i) = e^u(i) / Σ e^u(j)`.
///
/// A cue of which nothing is known (`NaN`) counts as its mean.
final class BeatNetwork {

    /// Cues are cut at this many standard deviations from their mean.
    private static final double FARTHEST = 4;

    private final double[] means;
    private final double[] deviations;
    private final double[] linear;

    /// One row per hidden unit: bias, output weight, then one weight per cue.
    private final double[][] hidden;

    BeatNetwork(double[] means, double[] deviations, double[] linear, List<double[]> hidden) {
        this.means = means;
        this.deviations = deviations;
        this.linear = linear;
        this.hidden = hidden.toArray(double[][]::new);
        if (means.length != BeatCues.COUNT || deviations.length != BeatCues.COUNT || linear.length != BeatCues.COUNT
                || hidden.stream().anyMatch(row -> row.length != BeatCues.COUNT + 2)) {
            throw new IllegalArgumentException("the network does not fit " + BeatCues.COUNT + " cues");
        }
    }

    /// The probability that each of the rivals, given by its [BeatCues], is the beat.
    double[] probabilities(List<double[]> rivals) {
        double[] utilities = rivals.stream().mapToDouble(this::utility).toArray();
        double highest = Arrays.stream(utilities).max().orElse(0);
        double[] weights = Arrays.stream(utilities).map(utility -> Math.exp(utility - highest)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private double utility(double[] cues) {
        double[] standardised = standardised(cues, means, deviations);
        double utility = dot(linear, 0, standardised);
        for (double[] unit : hidden) {
            utility += unit[1] * Math.tanh(unit[0] + dot(unit, 2, standardised));
        }
        return utility;
    }

    static double[] standardised(double[] cues, double[] means, double[] deviations) {
        double[] standardised = new double[cues.length];
        for (int i = 0; i < cues.length; i++) {
            standardised[i] = Double.isNaN(cues[i]) ? 0 : Math.clamp((cues[i] - means[i]) / deviations[i], -FARTHEST, FARTHEST);
        }
        return standardised;
    }

    private static double dot(double[] weights, int offset, double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[offset + i] * values[i];
        }
        return sum;
    }
}
