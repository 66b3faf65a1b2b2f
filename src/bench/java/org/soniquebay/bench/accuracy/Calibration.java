package org.soniquebay.bench.accuracy;

import java.util.ArrayList;
import java.util.List;

/// How far stated confidences agree with how often they are right: a reliability table over ten equal bins of
/// confidence and the expected calibration error (Guo et al. 2017, "On calibration of modern neural networks").
final class Calibration {

    private static final int BINS = 10;

    private final int[] counts = new int[BINS];
    private final int[] right = new int[BINS];
    private final double[] confidences = new double[BINS];

    /// Adds one statement.
    ///
    /// @param confidence 0…1
    void add(double confidence, boolean isRight) {
        int bin = Math.min(BINS - 1, (int) (confidence * BINS));
        counts[bin]++;
        confidences[bin] += confidence;
        right[bin] += isRight ? 1 : 0;
    }

    int count() {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /// Mean absolute difference between confidence and share right, each bin weighted by its count, 0…1; NaN without
    /// any statement.
    double error() {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(confidences[bin] - right[bin]);
        }
        return sum / count();
    }

    /// The bins that hold statements, lowest confidence first.
    List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                bins.add(new Bin(counts[bin], confidences[bin] / counts[bin], (double) right[bin] / counts[bin]));
            }
        }
        return bins;
    }

    /// The statements of one tenth of confidence.
    ///
    /// @param count statements, > 0
    /// @param confidence their mean, 0…1
    /// @param right share of them that is right, 0…1
    record Bin(int count, double confidence, double right) {}
}
