package org.soniquebay.analysis.tempo;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Multinomial logistic regression with a ridge on the weights, not on the constants: one row of weights for each class.
final class SoftmaxFit {

    private static final int ITERATIONS = 200;

    /// An example: its numbers, the class it is of, and how much it counts.
    record Row(double[] numbers, int chosen, double weight) {}

    private SoftmaxFit() {}

    /// The weights of each class, its constant behind them.
    static double[][] fit(List<Row> rows, int classes, double ridge) {
        int width = rows.getFirst().numbers().length + 1;
        double[] solution = Lbfgs.minimise((weights, gradient) -> loss(rows, classes, ridge, weights, gradient), new double[classes * width], ITERATIONS);
        return IntStream.range(0, classes).mapToObj(one -> Arrays.copyOfRange(solution, one * width, (one + 1) * width)).toArray(double[][]::new);
    }

    private static double loss(List<Row> rows, int classes, double ridge, double[] weights, double[] gradient) {
        int width = weights.length / classes;
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            if (i % width != width - 1) {
                loss += 0.5 * ridge * weights[i] * weights[i];
                gradient[i] += ridge * weights[i];
            }
        }
        for (Row row : rows) {
            double[] shares = shares(row.numbers(), classes, weights);
            loss -= row.weight() * Math.log(shares[row.chosen()] + 1e-300);
            for (int one = 0; one < classes; one++) {
                double slope = row.weight() * (shares[one] - (one == row.chosen() ? 1 : 0));
                for (int i = 0; i < width - 1; i++) {
                    gradient[one * width + i] += slope * row.numbers()[i];
                }
                gradient[one * width + width - 1] += slope;
            }
        }
        return loss;
    }

    private static double[] shares(double[] numbers, int classes, double[] weights) {
        int width = numbers.length + 1;
        double[] utilities = new double[classes];
        for (int one = 0; one < classes; one++) {
            utilities[one] = weights[one * width + width - 1];
            for (int i = 0; i < numbers.length; i++) {
                utilities[one] += weights[one * width + i] * numbers[i];
            }
        }
        double highest = Arrays.stream(utilities).max().orElseThrow();
        double sum = Arrays.stream(utilities).map(utility -> Math.exp(utility - highest)).sum();
        return Arrays.stream(utilities).map(utility -> Math.exp(utility - highest) / sum).toArray();
    }
}
