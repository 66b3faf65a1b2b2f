package org.soniquebay.embedding.text.bert;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The product of vectors and a quantised matrix. Every number of the product is one sum over the matrix' rows from the first to the
/// last, each term rounded before it is added (no fused multiply-add), then scaled, then the bias added. So the Vector API and the plain
/// loop give the same bits on every machine.
final class MatrixProduct {

    /// Columns that are computed together.
    static final int PANEL = 32;
    /// Vectors that are computed together.
    static final int VECTORS = 4;
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /// Below this the plain loop is as fast.
    private static final int FEWEST_LANES = 4;

    private MatrixProduct() {
    }

    /// Multiplies.
    ///
    /// @param vectors one after the other; room for a multiple of [#VECTORS]
    /// @param count how many there are
    /// @param product takes the products, one after the other, of as many vectors as there is room for
    static void of(float[] vectors, int count, QuantizedMatrix matrix, float[] bias, float[] product) {
        if (LANES < FEWEST_LANES) {
            plain(vectors, count, matrix, bias, product);
            return;
        }
        Panel panel = new Panel(vectors, new float[matrix.rows() * PANEL], product, matrix.rows(), matrix.columns());
        for (int column = 0; column < matrix.columns(); column += PANEL) {
            matrix.panel(column, panel.numbers());
            for (int vector = 0; vector < count; vector += VECTORS) {
                for (int part = 0; part < PANEL; part += 2 * LANES) {
                    panel.vectorSums(vector, column, part);
                }
            }
            scale(count, column, matrix, bias, product);
        }
    }

    /// The plain twin of [#of], for machines without vector units and for the tests.
    static void plain(float[] vectors, int count, QuantizedMatrix matrix, float[] bias, float[] product) {
        Panel panel = new Panel(vectors, new float[matrix.rows() * PANEL], product, matrix.rows(), matrix.columns());
        for (int column = 0; column < matrix.columns(); column += PANEL) {
            matrix.panel(column, panel.numbers());
            for (int vector = 0; vector < count; vector++) {
                panel.plainSums(vector, column);
            }
            scale(count, column, matrix, bias, product);
        }
    }

    private static void scale(int count, int column, QuantizedMatrix matrix, float[] bias, float[] product) {
        for (int i = 0; i < PANEL; i++) {
            float factor = matrix.scale().factor(column + i);
            for (int vector = 0; vector < count; vector++) {
                int at = vector * matrix.columns() + column + i;
                product[at] = product[at] * factor + bias[column + i];
            }
        }
    }

    /// A few columns of the matrix, row after row, with what they are multiplied by and where the sums go.
    private record Panel(float[] vectors, float[] numbers, float[] product, int rows, int columns) {

        void plainSums(int vector, int column) {
            float[] sums = new float[PANEL];
            for (int row = 0; row < rows; row++) {
                float number = vectors[vector * rows + row];
                for (int i = 0; i < PANEL; i++) {
                    sums[i] += number * numbers[row * PANEL + i];
                }
            }
            System.arraycopy(sums, 0, product, vector * columns + column, PANEL);
        }

        /// The sums of [#VECTORS] vectors and two vector registers' width of columns from `part` on.
        void vectorSums(int vector, int column, int part) {
            float[] all = vectors;
            float[] panel = numbers;
            int height = rows;
            int at = vector * height;
            FloatVector a0 = FloatVector.zero(SPECIES);
            FloatVector a1 = a0;
            FloatVector b0 = a0;
            FloatVector b1 = a0;
            FloatVector c0 = a0;
            FloatVector c1 = a0;
            FloatVector d0 = a0;
            FloatVector d1 = a0;
            for (int row = 0; row < height; row++) {
                FloatVector left = FloatVector.fromArray(SPECIES, panel, row * PANEL + part);
                FloatVector right = FloatVector.fromArray(SPECIES, panel, row * PANEL + part + LANES);
                a0 = a0.add(left.mul(all[at + row]));
                a1 = a1.add(right.mul(all[at + row]));
                b0 = b0.add(left.mul(all[at + height + row]));
                b1 = b1.add(right.mul(all[at + height + row]));
                c0 = c0.add(left.mul(all[at + 2 * height + row]));
                c1 = c1.add(right.mul(all[at + 2 * height + row]));
                d0 = d0.add(left.mul(all[at + 3 * height + row]));
                d1 = d1.add(right.mul(all[at + 3 * height + row]));
            }
            int to = vector * columns + column + part;
            store(a0, a1, to);
            store(b0, b1, to + columns);
            store(c0, c1, to + 2 * columns);
            store(d0, d1, to + 3 * columns);
        }

        private void store(FloatVector left, FloatVector right, int to) {
            left.intoArray(product, to);
            right.intoArray(product, to + LANES);
        }
    }
}
