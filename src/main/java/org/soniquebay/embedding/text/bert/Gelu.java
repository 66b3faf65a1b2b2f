package org.soniquebay.embedding.text.bert;

/// The function `x · Φ(x)`, Φ the normal distribution, by a table with straight lines between its 1,024 points per unit: off by less than
/// 2e-7.
final class Gelu {

    private static final int STEPS = 1024;
    /// From here on, and from its negative downwards, the function is x or 0 as far as a float can tell.
    private static final int LIMIT = 6;
    private static final int MOST_TERMS = 200;
    private static final float[] TABLE = table();

    private Gelu() {
    }

    static void apply(float[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            numbers[i] = of(numbers[i]);
        }
    }

    static float of(float number) {
        float place = (number + LIMIT) * STEPS;
        if (!(place >= 0)) {
            return 0;
        }
        int index = (int) place;
        if (index >= TABLE.length - 1) {
            return number;
        }
        float share = place - index;
        return TABLE[index] * (1 - share) + TABLE[index + 1] * share;
    }

    private static float[] table() {
        float[] table = new float[2 * LIMIT * STEPS + 1];
        for (int i = 0; i < table.length; i++) {
            double number = (double) i / STEPS - LIMIT;
            table[i] = (float) (number * normal(number));
        }
        return table;
    }

    /// The normal distribution by its series, x ∈ [-6, 6].
    private static double normal(double number) {
        double sum = 0;
        double term = number;
        for (int odd = 1; odd < MOST_TERMS; odd += 2) {
            sum += term;
            term *= number * number / (odd + 2);
        }
        return 0.5 + sum * StrictMath.exp(-number * number / 2) / StrictMath.sqrt(2 * Math.PI);
    }
}
