package org.soniquebay.embedding.text.bert;

import static java.util.Objects.requireNonNull;

/// A matrix of bytes that stand for numbers: `(byte - zero point) * scale`, row after row.
///
/// @param rows of the matrix: numbers in a vector that is multiplied by it
/// @param columns numbers in the product
record QuantizedMatrix(Bytes bytes, int rows, int columns, Scale scale) {

    /// Where the bytes are.
    ///
    /// @param unsigned whether they are from 0 to 255 rather than from -128 to 127
    record Bytes(byte[] in, int at, boolean unsigned) {

        float number(int index) {
            byte number = in[at + index];
            return unsigned ? number & 0xFF : number;
        }
    }

    /// What the bytes stand for: one of each for the matrix, or one for each column.
    record Scale(float[] factors, float[] zeros) {

        float factor(int column) {
            return factors[factors.length == 1 ? 0 : column];
        }

        float zero(int column) {
            return zeros[zeros.length == 1 ? 0 : column];
        }
    }

    QuantizedMatrix {
        requireNonNull(bytes, "bytes is null");
        requireNonNull(scale, "scale is null");
        if (columns % MatrixProduct.PANEL != 0 || rows < 1) {
            throw new IllegalArgumentException("no matrix of " + rows + " x " + columns);
        }
    }

    /// Adds one row to a vector.
    void addRow(int row, float[] sum, int at) {
        for (int column = 0; column < columns; column++) {
            sum[at + column] += (bytes.number(row * columns + column) - scale.zero(column)) * scale.factor(column);
        }
    }

    /// The columns of a panel, row after row, before they are scaled.
    void panel(int column, float[] panel) {
        byte[] in = bytes.in();
        int mask = bytes.unsigned() ? 0xFF : -1;
        for (int row = 0; row < rows; row++) {
            int from = bytes.at() + row * columns + column;
            int to = row * MatrixProduct.PANEL;
            for (int i = 0; i < MatrixProduct.PANEL; i++) {
                panel[to + i] = in[from + i] & mask;
            }
        }
        for (int i = 0; i < MatrixProduct.PANEL; i++) {
            float zero = scale.zero(column + i);
            for (int row = 0; zero != 0 && row < rows; row++) {
                panel[row * MatrixProduct.PANEL + i] -= zero;
            }
        }
    }
}
