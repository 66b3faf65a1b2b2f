package org.soniquebay.embedding.map;

import java.util.Arrays;

/// Points of one dimensionality, dimension by dimension, so that the distances from one point to all others are sums over long runs of numbers,
/// which the compiler turns into vector instructions. Every sum has a fixed order: the same points give the same bits.
final class PointMatrix {

    /// Numbers of a run: with the sums and four dimensions, 40 kB.
    private static final int RUN = 2048;
    private static final int TOGETHER = 4;

    private final float[][] columns;
    private final int dimensions;
    private final int size;

    PointMatrix(int dimensions, int size) {
        this.dimensions = dimensions;
        this.size = size;
        this.columns = new float[(dimensions + TOGETHER - 1) / TOGETHER * TOGETHER][size];
    }

    /// @param points of the same length each
    static PointMatrix of(float[][] points) {
        PointMatrix matrix = new PointMatrix(points[0].length, points.length);
        for (int i = 0; i < points.length; i++) {
            matrix.put(i, points[i]);
        }
        return matrix;
    }

    void put(int point, float[] numbers) {
        for (int d = 0; d < dimensions; d++) {
            columns[d][point] = numbers[d];
        }
    }

    float[] point(int point) {
        float[] numbers = new float[dimensions];
        for (int d = 0; d < dimensions; d++) {
            numbers[d] = columns[d][point];
        }
        return numbers;
    }

    float number(int point, int dimension) {
        return columns[dimension][point];
    }

    int size() {
        return size;
    }

    int dimensions() {
        return dimensions;
    }

    /// The squared distance of two points.
    float distance(int one, int other) {
        float sum = 0;
        for (float[] column : columns) {
            float difference = column[one] - column[other];
            sum += difference * difference;
        }
        return sum;
    }

    /// The squared distances of all points from a place.
    ///
    /// @param out as long as there are points
    void distances(float[] place, float[] out) {
        float[] padded = Arrays.copyOf(place, columns.length);
        for (int from = 0; from < size; from += RUN) {
            int to = Math.min(size, from + RUN);
            Arrays.fill(out, from, to, 0);
            for (int d = 0; d < columns.length; d += TOGETHER) {
                add(d, padded, out, from, to);
            }
        }
    }

    private void add(int d, float[] place, float[] out, int from, int to) {
        float[] first = columns[d];
        float[] second = columns[d + 1];
        float[] third = columns[d + 2];
        float[] fourth = columns[d + 3];
        float a = place[d];
        float b = place[d + 1];
        float c = place[d + 2];
        float e = place[d + 3];
        for (int i = from; i < to; i++) {
            float one = first[i] - a;
            float two = second[i] - b;
            float three = third[i] - c;
            float four = fourth[i] - e;
            out[i] += one * one + two * two + three * three + four * four;
        }
    }
}
