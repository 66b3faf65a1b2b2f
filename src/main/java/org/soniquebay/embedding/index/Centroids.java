package org.soniquebay.embedding.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Points the vectors are coded relative to, so that tight clusters get fine codes. Immutable; any set of points gives
/// correct results, a good one gives fast ones. Trained by k-means with a fixed seed.
final class Centroids {

    static final int MOST = 128;
    private static final int SAMPLES_EACH = 32;
    private static final int ROUNDS = 5;

    private final float[][] points;
    private final MemorySegment rows;
    private final double[] squares;

    private Centroids(float[][] points) {
        this.points = points;
        this.rows = Arena.ofAuto().allocate((long) points.length * points[0].length * Float.BYTES, Long.BYTES);
        this.squares = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            MemorySegment.copy(points[i], 0, rows, ValueLayout.JAVA_FLOAT, rowOffset(i), points[i].length);
            squares[i] = Arithmetic.dot(points[i], points[i]);
        }
    }

    /// The centroid at zero, for an index of which nothing is known yet.
    static Centroids origin(int dimensions) {
        return new Centroids(new float[][] {new float[dimensions]});
    }

    /// Trains on vectors; a sample of up to 4,096 is enough.
    static Centroids of(List<float[]> vectors) {
        int count = Math.clamp(vectors.size() / SAMPLES_EACH, 1, MOST);
        Centroids centroids = new Centroids(spread(vectors, count));
        for (int round = 0; round < ROUNDS; round++) {
            centroids = centroids.moved(vectors);
        }
        return centroids;
    }

    /// First points by k-means++ (Arthur and Vassilvitskii 2007): each next one drawn in proportion to its squared
    /// distance from those chosen.
    private static float[][] spread(List<float[]> vectors, int count) {
        SplittableRandom random = new SplittableRandom(512);
        float[][] chosen = new float[count][];
        double[] distances = new double[vectors.size()];
        Arrays.fill(distances, Double.MAX_VALUE);
        chosen[0] = vectors.get(random.nextInt(vectors.size())).clone();
        for (int i = 1; i < count; i++) {
            double total = 0;
            for (int j = 0; j < distances.length; j++) {
                distances[j] = Math.min(distances[j], Arithmetic.squaredDistance(vectors.get(j), chosen[i - 1]));
                total += distances[j];
            }
            chosen[i] = vectors.get(drawn(distances, random.nextDouble() * total)).clone();
        }
        return chosen;
    }

    private static int drawn(double[] weights, double target) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            if (sum > target) {
                return i;
            }
        }
        return weights.length - 1;
    }

    private Centroids moved(List<float[]> vectors) {
        int dimensions = points[0].length;
        double[][] sums = new double[points.length][dimensions];
        int[] members = new int[points.length];
        for (float[] vector : vectors) {
            int nearest = nearest(vector);
            members[nearest]++;
            for (int i = 0; i < dimensions; i++) {
                sums[nearest][i] += vector[i];
            }
        }
        float[][] next = new float[points.length][];
        for (int point = 0; point < points.length; point++) {
            next[point] = points[point].clone();
            for (int i = 0; i < dimensions && members[point] > 0; i++) {
                next[point][i] = (float) (sums[point][i] / members[point]);
            }
        }
        return new Centroids(next);
    }

    int size() {
        return points.length;
    }

    float[] point(int index) {
        return points[index];
    }

    /// Index of the closest point.
    int nearest(float[] vector) {
        int best = 0;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.length; i++) {
            double score = DotProduct.of(vector, rows, rowOffset(i)) - squares[i] / 2;
            if (score > bestScore) {
                bestScore = score;
                best = i;
            }
        }
        return best;
    }

    private long rowOffset(int index) {
        return (long) index * points[0].length * Float.BYTES;
    }
}
