package org.soniquebay.analysis.scores;

import java.util.Arrays;
import java.util.List;

/// Logistic regression with a ridge penalty on the weights (not on the bias), by Newton's method; the same examples in the
/// same order give the same weights to the last digit.
///
/// @param weights one for each number of an example
record LogisticRegression(double[] weights, double bias) {

    private static final int MOST_STEPS = 30;
    private static final double SETTLED = 1e-7;

    /// Whether a row of standardised numbers belongs to the class, and how much it counts.
    record Row(double[] numbers, boolean positive, double weight) {}

    /// The weights that minimise the weighted log loss plus `penalty` / 2 times the sum of their squares.
    static LogisticRegression fit(List<Row> rows, double penalty) {
        int size = rows.getFirst().numbers().length + 1;
        double[] found = new double[size];
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = move(rows, found, penalty);
            for (int i = 0; i < size; i++) {
                found[i] += move[i];
            }
            if (Arrays.stream(move).map(Math::abs).max().orElseThrow() < SETTLED) {
                break;
            }
        }
        return new LogisticRegression(Arrays.copyOf(found, size - 1), found[size - 1]);
    }

    /// The log odds of a row.
    double logit(double[] numbers) {
        double sum = bias;
        for (int i = 0; i < numbers.length; i++) {
            sum += weights[i] * numbers[i];
        }
        return sum;
    }

    private static double[] move(List<Row> rows, double[] at, double penalty) {
        int size = at.length;
        double[] gradient = new double[size];
        double[][] curvature = new double[size][size];
        for (int i = 0; i < size; i++) {
            double own = i == size - 1 ? 1e-6 : penalty;
            gradient[i] = -own * at[i];
            curvature[i][i] = own;
        }
        for (Row row : rows) {
            double[] numbers = Arrays.copyOf(row.numbers(), size);
            numbers[size - 1] = 1;
            double logit = 0;
            for (int i = 0; i < size; i++) {
                logit += at[i] * numbers[i];
            }
            double probability = 1 / (1 + Math.exp(-logit));
            double error = row.weight() * ((row.positive() ? 1 : 0) - probability);
            double bend = row.weight() * probability * (1 - probability);
            for (int i = 0; i < size; i++) {
                gradient[i] += error * numbers[i];
                double scaled = bend * numbers[i];
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] += scaled * numbers[j];
                }
            }
        }
        return solve(curvature, gradient);
    }

    /// Solves a positive definite system of which the lower half is given, by Cholesky's factors, in place.
    private static double[] solve(double[][] lower, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        double[] solution = right.clone();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= lower[i][k] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                solution[i] -= lower[k][i] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        return solution;
    }
}
