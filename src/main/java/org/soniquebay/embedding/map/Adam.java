package org.soniquebay.embedding.map;

/// The steps of Adam (Kingma and Ba 2015) for one coordinate of all points, at a learning rate of 1.
final class Adam {

    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final float TINY = 1e-7f;

    private final float[] numbers;
    private final float[] slopes;
    private final float[] first;
    private final float[] second;
    private double firstPower = 1;
    private double secondPower = 1;

    /// @param numbers that are moved
    /// @param slopes of the loss, by number, computed before each step
    Adam(float[] numbers, float[] slopes) {
        this.numbers = numbers;
        this.slopes = slopes;
        this.first = new float[numbers.length];
        this.second = new float[numbers.length];
    }

    void step() {
        firstPower *= FIRST_DECAY;
        secondPower *= SECOND_DECAY;
        float rate = (float) (Math.sqrt(1 - secondPower) / (1 - firstPower));
        for (int i = 0; i < numbers.length; i++) {
            first[i] += (float) (1 - FIRST_DECAY) * (slopes[i] - first[i]);
            second[i] += (float) (1 - SECOND_DECAY) * (slopes[i] * slopes[i] - second[i]);
            numbers[i] -= rate * first[i] / ((float) Math.sqrt(second[i]) + TINY);
        }
    }
}
