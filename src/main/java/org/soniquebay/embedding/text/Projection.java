package org.soniquebay.embedding.text;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/// 512 axes at right angles in a space of more dimensions, drawn by a generator of fixed seed: the same on every machine.
final class Projection {

    private static final int AXES = DimensionMethod.DIMENSIONS;
    private static final long SEED = 512;
    private static final Map<Integer, Projection> KNOWN = new ConcurrentHashMap<>();

    private final float[][] axes;

    private Projection(int dimensions) {
        Random random = new Random(SEED);
        double[][] orthogonal = new double[AXES][dimensions];
        for (int axis = 0; axis < AXES; axis++) {
            double[] drawn = orthogonal[axis];
            for (int i = 0; i < dimensions; i++) {
                drawn[i] = random.nextGaussian();
            }
            for (int earlier = 0; earlier < axis; earlier++) {
                add(drawn, orthogonal[earlier], -product(drawn, orthogonal[earlier]));
            }
            double length = Math.sqrt(product(drawn, drawn));
            for (int i = 0; i < dimensions; i++) {
                drawn[i] /= length;
            }
        }
        axes = new float[AXES][dimensions];
        for (int axis = 0; axis < AXES; axis++) {
            for (int i = 0; i < dimensions; i++) {
                axes[axis][i] = (float) orthogonal[axis][i];
            }
        }
    }

    /// @param dimensions more than 512
    static Projection from(int dimensions) {
        return KNOWN.computeIfAbsent(dimensions, Projection::new);
    }

    float[] apply(float[] numbers) {
        float[] projected = new float[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            double sum = 0;
            for (int i = 0; i < numbers.length; i++) {
                sum += (double) axes[axis][i] * numbers[i];
            }
            projected[axis] = (float) sum;
        }
        return projected;
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] added, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * added[i];
        }
    }
}
