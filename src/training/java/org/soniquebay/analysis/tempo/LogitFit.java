package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Fits the [BeatNetwork]: maximum likelihood with a Gaussian prior on the weights; the utilities of several networks from
/// different starts are averaged.
final class LogitFit {

    private static final int HIDDEN = 12;
    private static final int STARTS = 3;
    private static final int ITERATIONS = 120;
    private static final double PRIOR = 100;

    private static final int CUES = BeatCues.COUNT;

    /// Per unit: bias, output weight, weights; behind all units the linear weights.
    private static final int UNIT = CUES + 2;
    private static final int LINEAR = HIDDEN * UNIT;
    private static final int SIZE = LINEAR + CUES;

    /// A sound with its standardised cues.
    ///
    /// @param rivals the standardised cues of each rival
    /// @param likelihoods the likelihood of the label for each rival
    record Standardised(double[][] rivals, double[] likelihoods, double weight) {}

    private LogitFit() {}

    /// The weights as the resource's rows: linear weights, then the hidden units.
    static List<double[]> fit(List<Standardised> examples) {
        double[] linear = new double[CUES];
        List<double[]> rows = new ArrayList<>(List.of(linear));
        for (int start = 0; start < STARTS; start++) {
            double[] weights = Lbfgs.minimise((point, gradient) -> loss(examples, point, gradient), start(new Random(start)), ITERATIONS);
            for (int i = 0; i < CUES; i++) {
                linear[i] += weights[LINEAR + i] / STARTS;
            }
            for (int unit = 0; unit < LINEAR; unit += UNIT) {
                double[] row = Arrays.copyOfRange(weights, unit, unit + UNIT);
                row[1] /= STARTS;
                rows.add(row);
            }
        }
        return rows;
    }

    private static double[] start(Random random) {
        double[] weights = new double[SIZE];
        for (int i = 0; i < LINEAR; i++) {
            weights[i] = random.nextGaussian() * (i % UNIT < 2 ? 0.3 : 0.6 / Math.sqrt(CUES));
        }
        return weights;
    }

    private static double loss(List<Standardised> examples, double[] weights, double[] gradient) {
        double loss = 0;
        for (int i = 0; i < SIZE; i++) {
            if (i >= LINEAR || i % UNIT != 0) {
                gradient[i] = PRIOR * weights[i];
                loss += 0.5 * PRIOR * weights[i] * weights[i];
            }
        }
        for (Standardised example : examples) {
            loss += loss(example, weights, gradient);
        }
        return loss;
    }

    private static double loss(Standardised example, double[] weights, double[] gradient) {
        double[][] activations = new double[example.rivals.length][HIDDEN];
        double[] probabilities = probabilities(weights, example.rivals, activations);
        double right = 1e-12;
        for (int rival = 0; rival < probabilities.length; rival++) {
            right += probabilities[rival] * example.likelihoods[rival];
        }
        for (int rival = 0; rival < probabilities.length; rival++) {
            double wanted = probabilities[rival] * example.likelihoods[rival] / right;
            addGradient(gradient, weights, example.rivals[rival], example.weight * (probabilities[rival] - wanted), activations[rival]);
        }
        return -example.weight * Math.log(right);
    }

    private static void addGradient(double[] gradient, double[] weights, double[] cues, double slope, double[] activations) {
        for (int hidden = 0; hidden < HIDDEN; hidden++) {
            int unit = hidden * UNIT;
            double inner = slope * weights[unit + 1] * (1 - activations[hidden] * activations[hidden]);
            gradient[unit] += inner;
            gradient[unit + 1] += slope * activations[hidden];
            for (int i = 0; i < CUES; i++) {
                gradient[unit + 2 + i] += inner * cues[i];
            }
        }
        for (int i = 0; i < CUES; i++) {
            gradient[LINEAR + i] += slope * cues[i];
        }
    }

    private static double[] probabilities(double[] weights, double[][] rivals, double[][] activations) {
        double[] utilities = new double[rivals.length];
        Arrays.setAll(utilities, rival -> utility(weights, rivals[rival], activations[rival]));
        double highest = Arrays.stream(utilities).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < utilities.length; i++) {
            utilities[i] = Math.exp(utilities[i] - highest);
            sum += utilities[i];
        }
        for (int i = 0; i < utilities.length; i++) {
            utilities[i] /= sum;
        }
        return utilities;
    }

    private static double utility(double[] weights, double[] cues, double[] activations) {
        double utility = dot(weights, LINEAR, cues);
        for (int hidden = 0; hidden < HIDDEN; hidden++) {
            int unit = hidden * UNIT;
            activations[hidden] = Math.tanh(weights[unit] + dot(weights, unit + 2, cues));
            utility += weights[unit + 1] * activations[hidden];
        }
        return utility;
    }

    /// The product of so many weights from `from` on with the cues; four sums, because a single one waits for each addition.
    private static double dot(double[] weights, int from, double[] cues) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < CUES; i += 4) {
            first += weights[from + i] * cues[i];
            second += weights[from + i + 1] * cues[i + 1];
            third += weights[from + i + 2] * cues[i + 2];
            fourth += weights[from + i + 3] * cues[i + 3];
        }
        for (; i < CUES; i++) {
            first += weights[from + i] * cues[i];
        }
        return first + second + third + fourth;
    }
}
