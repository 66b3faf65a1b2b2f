package org.soniquebay.embedding.model;

/// The linear algebra of the fit: small dense matrices as arrays of rows, sums in one fixed order.
final class Matrices {

    private Matrices() {}

    /// Adds the product of a column with itself, `factor` times.
    static void addSquare(double[][] matrix, double[] column, double factor) {
        for (int row = 0; row < column.length; row++) {
            double scaled = factor * column[row];
            for (int i = 0; i < column.length; i++) {
                matrix[row][i] += scaled * column[i];
            }
        }
    }

    /// `factor` times the matrix, brought to trace 1, added to another.
    static void addNormal(double[][] sum, double[][] matrix, double factor) {
        double trace = 0;
        for (int i = 0; i < matrix.length; i++) {
            trace += matrix[i][i];
        }
        for (int row = 0; row < matrix.length; row++) {
            for (int i = 0; i < matrix.length; i++) {
                sum[row][i] += factor * matrix[row][i] / trace;
            }
        }
    }

    static double[][] identity(int size) {
        double[][] identity = new double[size][size];
        for (int i = 0; i < size; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    /// The inverse of the lower Cholesky factor of a symmetric, positive definite matrix.
    static double[][] inverseFactor(double[][] matrix) {
        int size = matrix.length;
        double[][] factor = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = matrix[row][column];
                for (int k = 0; k < column; k++) {
                    sum -= factor[row][k] * factor[column][k];
                }
                factor[row][column] = row == column ? Math.sqrt(sum) : sum / factor[column][column];
            }
        }
        double[][] inverse = new double[size][size];
        for (int column = 0; column < size; column++) {
            for (int row = column; row < size; row++) {
                double sum = row == column ? 1 : 0;
                for (int k = column; k < row; k++) {
                    sum -= factor[row][k] * inverse[k][column];
                }
                inverse[row][column] = sum / factor[row][row];
            }
        }
        return inverse;
    }

    /// The product of a matrix with the transpose of another.
    static double[][] timesTransposed(double[][] one, double[][] other) {
        double[][] product = new double[one.length][other.length];
        for (int row = 0; row < one.length; row++) {
            for (int column = 0; column < other.length; column++) {
                double sum = 0;
                for (int k = 0; k < one[row].length; k++) {
                    sum += one[row][k] * other[column][k];
                }
                product[row][column] = sum;
            }
        }
        return product;
    }

    static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix[row].length; column++) {
                transposed[column][row] = matrix[row][column];
            }
        }
        return transposed;
    }
}
