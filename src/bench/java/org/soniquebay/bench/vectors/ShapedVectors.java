package org.soniquebay.bench.vectors;

import java.util.SplittableRandom;
import org.soniquebay.embedding.model.EmbeddingModel;

/// Unit vectors for measurements and tests, deterministic: cluster centres drawn on directions whose strength falls
/// like 1/√rank (anisotropy), a common offset (all tracks are music), clusters of unequal size and width.
public final class ShapedVectors {

    private final SplittableRandom random;
    private final float[][] centres;
    private final double[] widths;
    private final double offset;

    private ShapedVectors(long seed, int clusters, double offset, double narrowest, double widest) {
        this.random = new SplittableRandom(seed);
        this.offset = offset;
        this.centres = new float[clusters][];
        this.widths = new double[clusters];
        for (int i = 0; i < clusters; i++) {
            centres[i] = direction(1);
            widths[i] = narrowest * Math.pow(widest / narrowest, random.nextDouble());
        }
    }

    /// The vectors of a library: 400 clusters, cosines within them from about 0.99 to 0.5.
    public static ShapedVectors library(long seed) {
        return new ShapedVectors(seed, 400, 0.3, 0.1, 1);
    }

    /// Tight vectors: four clusters with cosines of 0.99 to 0.9999 within: worst for a coarse code.
    public static ShapedVectors tight(long seed) {
        return new ShapedVectors(seed, 4, 0.3, 0.01, 0.1);
    }

    /// The next vector, of unit length.
    public float[] next() {
        // Squaring prefers low numbers: the first clusters are the large ones.
        double draw = random.nextDouble();
        int cluster = (int) (draw * draw * centres.length);
        float[] vector = direction(widths[cluster]);
        for (int i = 0; i < vector.length; i++) {
            vector[i] += centres[cluster][i];
        }
        vector[0] += (float) offset;
        double length = Math.sqrt(squaredLength(vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) length;
        }
        return vector;
    }

    private float[] direction(double length) {
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (random.nextGaussian() / Math.sqrt(1 + i));
        }
        double factor = length / Math.sqrt(squaredLength(vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= (float) factor;
        }
        return vector;
    }

    private static double squaredLength(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return sum;
    }
}
