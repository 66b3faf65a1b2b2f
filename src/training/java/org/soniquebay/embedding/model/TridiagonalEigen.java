package org.soniquebay.embedding.model;

/// Eigenvalues and orthonormal eigenvectors of a large symmetric matrix: Householder reflections to tridiagonal form, then
/// implicit QL steps (Golub and Van Loan 8.3). Ten times as fast as the rotations of [SymmetricEigen] for hundreds of rows.
final class TridiagonalEigen {

    private final int size;
    private final double[][] matrix;
    private final double[][] vectors;
    private final double[] diagonal;
    private final double[] beside;

    /// @param symmetric square and symmetric; read, not changed
    TridiagonalEigen(double[][] symmetric) {
        size = symmetric.length;
        matrix = new double[size][];
        for (int i = 0; i < size; i++) {
            matrix[i] = symmetric[i].clone();
        }
        vectors = Matrices.identity(size);
        diagonal = new double[size];
        beside = new double[size];
        for (int column = 0; column + 2 < size; column++) {
            reflect(column);
        }
        for (int i = 0; i < size; i++) {
            diagonal[i] = matrix[i][i];
            beside[i] = i + 1 < size ? matrix[i + 1][i] : 0;
        }
        for (int i = 0; i < size; i++) {
            while (step(i)) {
                // The next off-diagonal number is not negligible yet.
            }
        }
    }

    /// The eigenvalue of the `i`-th vector, in no particular order.
    double value(int i) {
        return diagonal[i];
    }

    /// The `i`-th eigenvector, of unit length.
    double[] vector(int i) {
        return vectors[i].clone();
    }

    /// Clears a column below its second diagonal by a reflection of matrix and vectors.
    private void reflect(int column) {
        double[] mirror = new double[size];
        double squares = 0;
        for (int i = column + 1; i < size; i++) {
            mirror[i] = matrix[i][column];
            squares += mirror[i] * mirror[i];
        }
        mirror[column + 1] += Math.copySign(Math.sqrt(squares), mirror[column + 1]);
        double length = Math.sqrt(dot(mirror, mirror, column + 1));
        if (length == 0) {
            return;
        }
        for (int i = column + 1; i < size; i++) {
            mirror[i] /= length;
        }
        double[] product = new double[size];
        for (int i = column; i < size; i++) {
            product[i] = dot(matrix[i], mirror, column + 1);
        }
        double inner = dot(mirror, product, column + 1);
        for (int i = column; i < size; i++) {
            product[i] -= inner * mirror[i];
        }
        for (int i = column; i < size; i++) {
            subtract(matrix[i], product, 2 * mirror[i], column);
            subtract(matrix[i], mirror, 2 * product[i], column);
        }
        reflectVectors(mirror, column);
    }

    /// The rows of `vectors` are the columns of the product of all reflections.
    private void reflectVectors(double[] mirror, int column) {
        double[] product = new double[size];
        for (int i = column + 1; i < size; i++) {
            subtract(product, vectors[i], -mirror[i], 0);
        }
        for (int i = column + 1; i < size; i++) {
            subtract(vectors[i], product, 2 * mirror[i], 0);
        }
    }

    private static void subtract(double[] from, double[] taken, double factor, int start) {
        for (int i = start; i < from.length; i++) {
            from[i] -= factor * taken[i];
        }
    }

    private static double dot(double[] one, double[] other, int start) {
        double sum = 0;
        for (int i = start; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /// One implicit QL step for the `first` eigenvalue.
    ///
    /// @return false when its neighbour is negligible already
    private boolean step(int first) {
        int last = first;
        while (last + 1 < size
                && Math.abs(beside[last]) > Math.ulp(Math.abs(diagonal[last]) + Math.abs(diagonal[last + 1]))) {
            last++;
        }
        if (last == first) {
            return false;
        }
        double slope = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
        double shift = diagonal[last] - diagonal[first]
                + beside[first] / (slope + Math.copySign(Math.hypot(slope, 1), slope));
        double sine = 1;
        double cosine = 1;
        double carried = 0;
        for (int i = last - 1; i >= first; i--) {
            double bulge = sine * beside[i];
            double below = cosine * beside[i];
            double radius = Math.hypot(bulge, shift);
            beside[i + 1] = radius;
            if (radius == 0) {
                diagonal[i + 1] -= carried;
                beside[last] = 0;
                return true;
            }
            sine = bulge / radius;
            cosine = shift / radius;
            double lowered = diagonal[i + 1] - carried;
            double mixed = (diagonal[i] - lowered) * sine + 2 * cosine * below;
            carried = sine * mixed;
            diagonal[i + 1] = lowered + carried;
            shift = cosine * mixed - below;
            rotate(vectors[i], vectors[i + 1], cosine, sine);
        }
        diagonal[first] -= carried;
        beside[first] = shift;
        beside[last] = 0;
        return true;
    }

    private static void rotate(double[] one, double[] other, double cosine, double sine) {
        for (int i = 0; i < one.length; i++) {
            double right = other[i];
            other[i] = sine * one[i] + cosine * right;
            one[i] = cosine * one[i] - sine * right;
        }
    }
}
