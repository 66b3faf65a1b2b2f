package org.soniquebay.embedding.model;

/// Eigenvalues and orthonormal eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan 8.5): the
/// order of the rotations is fixed, so the same matrix gives the same bits.
public final class SymmetricEigen {

    private static final int MOST_SWEEPS = 40;
    private static final double NEGLIGIBLE = 1e-22;

    private final double[][] matrix;
    private final double[][] vectors;

    /// @param symmetric square and symmetric; read, not changed
    public SymmetricEigen(double[][] symmetric) {
        int size = symmetric.length;
        matrix = new double[size][];
        vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i] = symmetric[i].clone();
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal() > NEGLIGIBLE * diagonal(); sweep++) {
            for (int row = 0; row < size; row++) {
                for (int column = row + 1; column < size; column++) {
                    rotate(row, column);
                }
            }
        }
    }

    /// The eigenvalue of the `i`-th vector, in no particular order.
    public double value(int i) {
        return matrix[i][i];
    }

    /// The `i`-th eigenvector, of unit length.
    public double[] vector(int i) {
        return vectors[i].clone();
    }

    private double diagonal() {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i] * matrix[i][i];
        }
        return sum;
    }

    private double offDiagonal() {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = i + 1; j < matrix.length; j++) {
                sum += matrix[i][j] * matrix[i][j];
            }
        }
        return sum;
    }

    private void rotate(int p, int q) {
        if (matrix[p][q] == 0) {
            return;
        }
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (double[] row : matrix) {
            double left = row[p];
            double right = row[q];
            row[p] = cosine * left - sine * right;
            row[q] = sine * left + cosine * right;
        }
        mix(matrix[p], matrix[q], cosine, sine);
        mix(vectors[p], vectors[q], cosine, sine);
        matrix[p][q] = 0;
        matrix[q][p] = 0;
    }

    private static void mix(double[] one, double[] other, double cosine, double sine) {
        for (int i = 0; i < one.length; i++) {
            double left = one[i];
            double right = other[i];
            one[i] = cosine * left - sine * right;
            other[i] = sine * left + cosine * right;
        }
    }
}
