package org.soniquebay.embedding.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.soniquebay.audio.sound.Cepstra;

class CovarianceLogarithmTest {

    private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

    @Test
    void theLogarithmOfADiagonalIsTheLogarithmOfItsNumbers() {
        double[] covariance = new double[CovarianceLogarithm.SIZE];
        int at = 0;
        for (int row = 0; row < Cepstra.COEFFICIENTS; row++) {
            at += row;
            covariance[at++] = (row + 2) * Math.pow(CovarianceLogarithm.unit(row), 2) - 1;
        }

        double[] logarithm = CovarianceLogarithm.of(covariance);

        at = 0;
        for (int row = 0; row < Cepstra.COEFFICIENTS; row++) {
            for (int column = 0; column < row; column++) {
                assertThat(logarithm[at++]).isCloseTo(0, ROUNDING);
            }
            assertThat(logarithm[at++]).isCloseTo(Math.log(row + 2), ROUNDING);
        }
    }

    @Test
    void aConstantCepstrumHasALogarithm() {
        assertThat(CovarianceLogarithm.of(new double[CovarianceLogarithm.SIZE])).doesNotContain(Double.NaN, Double.NEGATIVE_INFINITY);
    }

    @Test
    void eigenvectorsGiveTheMatrixBack() {
        double[][] matrix = {{2, -1, 0.5}, {-1, 3, 0.25}, {0.5, 0.25, 1}};

        SymmetricEigen eigen = new SymmetricEigen(matrix);

        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double sum = 0;
                for (int i = 0; i < 3; i++) {
                    sum += eigen.value(i) * eigen.vector(i)[row] * eigen.vector(i)[column];
                }
                assertThat(sum).isCloseTo(matrix[row][column], ROUNDING);
            }
        }
    }
}
