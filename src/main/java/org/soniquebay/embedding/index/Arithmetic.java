package org.soniquebay.embedding.index;

/// Products and distances in double precision, where accuracy counts more than speed.
public final class Arithmetic {

    private Arithmetic() {}

    public static double dot(float[] one, float[] other) {
        double even = 0;
        double odd = 0;
        for (int i = 0; i + 1 < one.length; i += 2) {
            even += (double) one[i] * other[i];
            odd += (double) one[i + 1] * other[i + 1];
        }
        return even + odd;
    }

    static double squaredDistance(float[] one, float[] other) {
        double even = 0;
        double odd = 0;
        for (int i = 0; i + 1 < one.length; i += 2) {
            double first = (double) one[i] - other[i];
            double second = (double) one[i + 1] - other[i + 1];
            even += first * first;
            odd += second * second;
        }
        return even + odd;
    }
}
