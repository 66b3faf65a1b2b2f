package org.soniquebay.embedding.model;

import org.soniquebay.audio.sound.Cepstra;

/// Cepstral covariances as points of a flat space: the matrix logarithm (Arsigny et al. 2006), in which the straight
/// distance of two sounds follows the Kullback–Leibler divergence of their Gaussians while vectors may be averaged,
/// projected and compared by cosine.
final class CovarianceLogarithm {

    /// Numbers in a logarithm: the lower triangle, diagonal included.
    static final int SIZE = Cepstra.COEFFICIENTS * (Cepstra.COEFFICIENTS + 1) / 2;

    /// Usual deviation of each cepstral coefficient within a piece of music, dB: the unit of each axis, so that no axis
    /// rules the logarithm.
    private static final double[] UNITS = {
        27.6, 13.9, 11.1, 7.7, 6.6, 5.7, 5.5, 4.8, 4.5, 4.4, 4.3, 4.0, 3.9, 3.9, 3.9, 3.8, 3.7, 3.5, 3.4, 3.3};
    /// Added to each variance, dB²: covariances of a steady tone stay invertible.
    private static final double LEAST_VARIANCE = 1;
    private static final double LEAST_EIGENVALUE = 1e-6;

    private CovarianceLogarithm() {}

    /// The unit of a coefficient, dB.
    static double unit(int coefficient) {
        return UNITS[coefficient];
    }

    /// The logarithm of a covariance in the units of its axes; numbers off the diagonal times √2, so that the length of
    /// the vector is the norm of the matrix.
    ///
    /// @param covariance dB², the lower triangle row by row, as of [Cepstra#covariance()]
    static double[] of(double[] covariance) {
        int size = Cepstra.COEFFICIENTS;
        double[][] matrix = new double[size][size];
        int at = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double value = covariance[at++] + (row == column ? LEAST_VARIANCE : 0);
                matrix[row][column] = value / (UNITS[row] * UNITS[column]);
                matrix[column][row] = matrix[row][column];
            }
        }
        return logarithm(new SymmetricEigen(matrix));
    }

    private static double[] logarithm(SymmetricEigen eigen) {
        double[] logarithm = new double[SIZE];
        for (int i = 0; i < Cepstra.COEFFICIENTS; i++) {
            double value = Math.log(Math.max(eigen.value(i), LEAST_EIGENVALUE));
            double[] vector = eigen.vector(i);
            int at = 0;
            for (int row = 0; row < vector.length; row++) {
                for (int column = 0; column <= row; column++) {
                    double factor = row == column ? value : Math.sqrt(2) * value;
                    logarithm[at++] += factor * vector[row] * vector[column];
                }
            }
        }
        return logarithm;
    }
}
