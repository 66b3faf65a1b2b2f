package org.soniquebay.embedding.map;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.soniquebay.embedding.model.SymmetricEigen;

/// The principal components of vectors: the directions in which they differ most. They are found by orthogonal iteration on the covariance matrix,
/// ended by the eigenvectors of the small matrix within the found subspace (Golub and Van Loan 8.3.7), which takes a hundredth of the time of all
/// 512 eigenvectors. No direction's sign is left to chance: its number of greatest magnitude is positive.
final class PrincipalComponents {

    private static final int ITERATIONS = 12;
    /// Directions beyond the wanted ones, which let the last of these converge.
    private static final int SPARE = 8;

    private final double[] mean;
    private final double[][] axes;

    private PrincipalComponents(double[] mean, double[][] axes) {
        this.mean = mean;
        this.axes = axes;
    }

    /// @param vectors at least one, of the same length each
    /// @param most how many components are wanted at most
    /// @param seed of the first directions, from which the iteration starts
    static PrincipalComponents of(float[][] vectors, int most, long seed) {
        double[] mean = mean(vectors);
        double[][] covariance = covariance(vectors, mean);
        int wanted = Math.min(most, mean.length);
        double[][] basis = start(Math.min(wanted + SPARE, mean.length), mean.length, new SplittableRandom(seed));
        for (int i = 0; i < ITERATIONS; i++) {
            Stopping.check();
            basis = product(basis, covariance);
            orthonormalize(basis);
        }
        return new PrincipalComponents(mean, rotated(basis, covariance, wanted));
    }

    /// A vector's coordinates along the components.
    float[] project(float[] vector) {
        float[] coordinates = new float[axes.length];
        for (int a = 0; a < axes.length; a++) {
            double sum = 0;
            for (int d = 0; d < vector.length; d++) {
                sum += axes[a][d] * (vector[d] - mean[d]);
            }
            coordinates[a] = (float) sum;
        }
        return coordinates;
    }

    private static double[] mean(float[][] vectors) {
        double[] mean = new double[vectors[0].length];
        for (float[] vector : vectors) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += vector[d] / (double) vectors.length;
            }
        }
        return mean;
    }

    private static double[][] covariance(float[][] vectors, double[] mean) {
        int size = mean.length;
        double[][] covariance = new double[size][size];
        double[] centred = new double[size];
        for (float[] vector : vectors) {
            Stopping.check();
            for (int d = 0; d < size; d++) {
                centred[d] = vector[d] - mean[d];
            }
            for (int row = 0; row < size; row++) {
                addScaled(covariance[row], centred, centred[row], row);
            }
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < row; column++) {
                covariance[row][column] = covariance[column][row];
            }
        }
        return covariance;
    }

    private static void addScaled(double[] sum, double[] numbers, double factor, int from) {
        for (int i = from; i < sum.length; i++) {
            sum[i] += factor * numbers[i];
        }
    }

    private static double[][] start(int rows, int columns, SplittableRandom random) {
        double[][] basis = new double[rows][columns];
        for (double[] row : basis) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextDouble(-1, 1);
            }
        }
        orthonormalize(basis);
        return basis;
    }

    /// Each row times a symmetric matrix.
    private static double[][] product(double[][] rows, double[][] symmetric) {
        double[][] product = new double[rows.length][symmetric.length];
        for (int r = 0; r < rows.length; r++) {
            for (int k = 0; k < symmetric.length; k++) {
                addScaled(product[r], symmetric[k], rows[r][k], 0);
            }
        }
        return product;
    }

    /// Gram and Schmidt's method, twice for accuracy; a row without a direction of its own becomes zero.
    private static void orthonormalize(double[][] rows) {
        for (int r = 0; r < rows.length; r++) {
            double before = Math.sqrt(dot(rows[r], rows[r]));
            for (int pass = 0; pass < 2; pass++) {
                for (int other = 0; other < r; other++) {
                    addScaled(rows[r], rows[other], -dot(rows[r], rows[other]), 0);
                }
            }
            double length = Math.sqrt(dot(rows[r], rows[r]));
            double factor = length > 1e-10 * before && length > 1e-200 ? 1 / length : 0;
            for (int i = 0; i < rows[r].length; i++) {
                rows[r][i] *= factor;
            }
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /// The eigenvectors within the subspace of the basis, by falling eigenvalue.
    private static double[][] rotated(double[][] basis, double[][] covariance, int wanted) {
        double[][] images = product(basis, covariance);
        double[][] small = new double[basis.length][basis.length];
        for (int i = 0; i < basis.length; i++) {
            for (int j = 0; j <= i; j++) {
                small[i][j] = dot(images[i], basis[j]);
                small[j][i] = small[i][j];
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(small);
        return IntStream.range(0, basis.length).boxed().sorted(Comparator.comparingDouble((Integer i) -> -eigen.value(i))).limit(wanted)
                .map(i -> signed(combined(eigen.vector(i), basis))).toArray(double[][]::new);
    }

    private static double[] combined(double[] weights, double[][] basis) {
        double[] sum = new double[basis[0].length];
        for (int i = 0; i < basis.length; i++) {
            addScaled(sum, basis[i], weights[i], 0);
        }
        return sum;
    }

    private static double[] signed(double[] axis) {
        double greatest = 0;
        for (double number : axis) {
            greatest = Math.abs(number) > Math.abs(greatest) ? number : greatest;
        }
        if (greatest < 0) {
            for (int i = 0; i < axis.length; i++) {
                axis[i] = -axis[i];
            }
        }
        return axis;
    }
}
