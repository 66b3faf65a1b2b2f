package org.soniquebay.analysis.tempo;

import java.util.Arrays;
import java.util.List;

/// Weighted means and deviations, and the two plain regressions over standardised numbers: of the tempo on the timbre, and of
/// the presence of a beat on its cues.
final class Regressions {

    private static final int ITERATIONS = 200;

    /// What the weights of the timbre cost: so much as this many labelled clips.
    private static final double TIMBRE_PRIOR = 150;
    private static final double PRESENCE_PRIOR = 5;

    /// The weighted mean and standard deviation of each column; `NaN` is left out.
    record Standards(double[] means, double[] deviations) {

        static Standards of(List<double[]> rows, double[] weights) {
            int columns = rows.getFirst().length;
            double[] sums = new double[columns];
            double[] squares = new double[columns];
            double[] totals = new double[columns];
            for (int row = 0; row < weights.length; row++) {
                for (int i = 0; i < columns; i++) {
                    double value = rows.get(row)[i];
                    if (!Double.isNaN(value)) {
                        totals[i] += weights[row];
                        sums[i] += weights[row] * value;
                        squares[i] += weights[row] * value * value;
                    }
                }
            }
            double[] means = new double[columns];
            double[] deviations = new double[columns];
            for (int i = 0; i < columns; i++) {
                means[i] = sums[i] / totals[i];
                deviations[i] = Math.sqrt(Math.max(0, squares[i] / totals[i] - means[i] * means[i])) + 1e-6;
            }
            return new Standards(means, deviations);
        }

        double[] apply(double[] row, double farthest) {
            double[] standardised = new double[row.length];
            Arrays.setAll(standardised, i -> Math.clamp((row[i] - means[i]) / deviations[i], -farthest, farthest));
            return standardised;
        }
    }

    /// A fitted regression as the resource's rows.
    record Fitted(double[] means, double[] deviations, double[] weights) {

        Fitted(Standards standards, double[] weights) {
            this(standards.means, standards.deviations, weights);
        }

        List<double[]> rows() {
            return List.of(means, deviations, weights);
        }
    }

    private Regressions() {}

    /// The expected logarithm of the tempo by the timbre: ridge regression on clips whose tempo was tapped or exact.
    static Fitted timbre(List<TempoExample> examples) {
        List<TempoExample> fitted = examples.stream().filter(example -> example.set().timbreWeight() > 0 && !example.excerpt()).toList();
        double[] weights = fitted.stream().mapToDouble(example -> example.set().timbreWeight()).toArray();
        Standards standards = Standards.of(fitted.stream().map(TempoExample::timbre).toList(), weights);
        double[] tempos = fitted.stream().mapToDouble(example -> Math.log(example.bpm())).toArray();
        List<double[]> rows = fitted.stream().map(example -> standards.apply(example.timbre(), TimbreTempo.FARTHEST)).toList();
        double[] solution = linear(rows, weights, TIMBRE_PRIOR, (row, sum) -> {
            double miss = sum - tempos[row];
            return new double[] {0.5 * miss * miss, miss};
        });
        return new Fitted(standards, solution);
    }

    /// Whether there is a beat: logistic regression on the cues and their squares, music of all sets against sounds without a beat, both sides of
    /// equal weight.
    static Fitted presence(List<TempoExample> examples) {
        List<TempoExample> fitted = examples.stream().filter(example -> example.set().presenceWeight() > 0).toList();
        double music = fitted.stream().filter(TempoExample::hasBeat).mapToDouble(example -> example.set().presenceWeight()).sum();
        double nothing = fitted.stream().filter(example -> !example.hasBeat()).mapToDouble(example -> example.set().presenceWeight()).sum();
        double[] weights = fitted.stream()
                .mapToDouble(example -> example.set().presenceWeight() * 0.5 * fitted.size() / (example.hasBeat() ? music : nothing)).toArray();
        Standards standards = Standards.of(fitted.stream().map(TempoExample::presence).toList(), weights);
        List<double[]> rows = fitted.stream().map(example -> withSquares(standards.apply(example.presence(), BeatPresence.FARTHEST))).toList();
        double[] solution = linear(rows, weights, PRESENCE_PRIOR, (row, sum) -> {
            double sign = fitted.get(row).hasBeat() ? 1 : -1;
            double wrong = 1 / (1 + Math.exp(sign * sum));
            return new double[] {-Math.log(1 - wrong + 1e-300), -sign * wrong};
        });
        return new Fitted(standards, solution);
    }

    private static double[] withSquares(double[] row) {
        double[] all = Arrays.copyOf(row, 2 * row.length);
        Arrays.setAll(all, i -> i < row.length ? row[i] : row[i - row.length] * row[i - row.length]);
        return all;
    }

    /// The loss of a row at a sum, and its slope.
    private interface Loss {
        double[] at(int row, double sum);
    }

    /// The constant and the weights that minimise the loss with a ridge on all but the constant.
    private static double[] linear(List<double[]> rows, double[] rowWeights, double prior, Loss loss) {
        int columns = rows.getFirst().length;
        return Lbfgs.minimise((weights, gradient) -> {
            double total = 0;
            for (int i = 1; i <= columns; i++) {
                total += 0.5 * prior * weights[i] * weights[i];
                gradient[i] += prior * weights[i];
            }
            for (int row = 0; row < rowWeights.length; row++) {
                double[] values = rows.get(row);
                double sum = weights[0];
                for (int i = 0; i < columns; i++) {
                    sum += weights[i + 1] * values[i];
                }
                double[] lossAndSlope = loss.at(row, sum);
                total += rowWeights[row] * lossAndSlope[0];
                gradient[0] += rowWeights[row] * lossAndSlope[1];
                for (int i = 0; i < columns; i++) {
                    gradient[i + 1] += rowWeights[row] * lossAndSlope[1] * values[i];
                }
            }
            return total;
        }, new double[columns + 1], ITERATIONS);
    }
}
