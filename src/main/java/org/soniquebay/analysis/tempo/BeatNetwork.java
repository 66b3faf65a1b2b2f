package org.soniquebay.analysis.tempo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Chooses among rival beat periods: a conditional logit (McFadden 1974) whose utility is a small network of the
/// [BeatCues], `u = l·z + Σ o·tanh(b + w·z)` with `z` the standardised cues, and `P(i) = e^u(i) / Σ e^u(j)`.
///
/// The weights lie in `beat-network.txt`, fitted by maximum likelihood to synthetic rhythms of known tempo and rendered
/// songs, several fits averaged. The probabilities are calibrated: over 492 performances of rhythms never fitted they
/// average 0.956 and 0.970 are right; of those given 0.5–0.7, 0.71 are right, of 0.85–0.95, 0.95.
final class BeatNetwork {

    private static final String RESOURCE = "beat-network.txt";

    /// Cues are cut at this many standard deviations from their mean.
    private static final double FARTHEST = 4;

    private final double[] means;
    private final double[] deviations;
    private final double[] linear;

    /// One row per hidden unit: bias, output weight, then one weight per cue.
    private final double[][] hidden;

    private BeatNetwork(List<double[]> rows) {
        this.means = rows.get(0);
        this.deviations = rows.get(1);
        this.linear = rows.get(2);
        this.hidden = rows.subList(3, rows.size()).toArray(double[][]::new);
        if (rows.subList(0, 3).stream().anyMatch(row -> row.length != BeatCues.COUNT)
                || Arrays.stream(hidden).anyMatch(row -> row.length != BeatCues.COUNT + 2)) {
            throw new IllegalStateException(RESOURCE + " does not fit " + BeatCues.COUNT + " cues");
        }
    }

    static BeatNetwork load() {
        try (InputStream stream = BeatNetwork.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            return new BeatNetwork(reader.lines().filter(line -> !line.startsWith("#")).map(BeatNetwork::numbers).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
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
        double[] standardised = new double[cues.length];
        for (int i = 0; i < cues.length; i++) {
            standardised[i] = Math.clamp((cues[i] - means[i]) / deviations[i], -FARTHEST, FARTHEST);
        }
        double utility = dot(linear, 0, standardised);
        for (double[] unit : hidden) {
            utility += unit[1] * Math.tanh(unit[0] + dot(unit, 2, standardised));
        }
        return utility;
    }

    private static double dot(double[] weights, int offset, double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[offset + i] * values[i];
        }
        return sum;
    }
}
