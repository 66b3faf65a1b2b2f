package org.soniquebay.embedding.model;

import java.util.Arrays;
import java.util.List;
import org.soniquebay.audio.sound.Cepstra;

/// The method to compare with: one Gaussian of the cepstra a clip, symmetrised Kullback–Leibler divergence (Mandel and
/// Ellis 2005), and mutual proximity (Schnitzer et al. 2012) against hubs. It is no metric space and needs all pairs.
final class GaussianTimbre {

    private static final int SIZE = Cepstra.COEFFICIENTS;
    private static final double LEAST_VARIANCE = 0.1;

    private final double[] means;
    private final double[][] covariance;
    private final double[][] precision;

    private GaussianTimbre(double[] gaussian) {
        means = Arrays.copyOf(gaussian, SIZE);
        covariance = new double[SIZE][SIZE];
        int at = SIZE;
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column <= row; column++) {
                covariance[row][column] = gaussian[at++] + (row == column ? LEAST_VARIANCE : 0);
                covariance[column][row] = covariance[row][column];
            }
        }
        double[][] factor = Matrices.transposed(Matrices.inverseFactor(covariance));
        precision = Matrices.timesTransposed(factor, factor);
    }

    /// Symmetrised divergence, ≥ 0.
    private double divergence(GaussianTimbre other) {
        double sum = -2 * SIZE;
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                double step = (means[row] - other.means[row]) * (means[column] - other.means[column]);
                sum += covariance[row][column] * other.precision[row][column]
                        + other.covariance[row][column] * precision[row][column]
                        + step * (precision[row][column] + other.precision[row][column]);
            }
        }
        return sum / 2;
    }

    /// Divergences of all pairs.
    static double[][] divergences(List<FeatureRow> rows) {
        List<GaussianTimbre> clips = rows.stream().map(row -> new GaussianTimbre(row.gaussian())).toList();
        double[][] divergences = new double[clips.size()][clips.size()];
        for (int one = 0; one < clips.size(); one++) {
            for (int other = 0; other < clips.size(); other++) {
                divergences[one][other] = clips.get(one).divergence(clips.get(other));
            }
        }
        return divergences;
    }

    /// Mutual proximity: the share of clips that are farther from both of a pair than these from each other.
    static double[][] mutualProximity(double[][] distances) {
        int size = distances.length;
        double[][] proximity = new double[size][size];
        for (int one = 0; one < size; one++) {
            for (int other = 0; other < size; other++) {
                int farther = 0;
                for (int third = 0; third < size; third++) {
                    boolean far = distances[one][third] > distances[one][other] && distances[other][third] > distances[one][other];
                    farther += far ? 1 : 0;
                }
                proximity[one][other] = (double) farther / size;
            }
        }
        return proximity;
    }
}
