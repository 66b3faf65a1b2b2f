package org.soniquebay.embedding.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/// The neighbours of every clip among others, from all similarities; no clip is its own neighbour.
final class Neighbours {

    /// Neighbours among which hubs are counted.
    private static final int HUBS = 10;

    private final int[][] nearest;

    /// @param similarity of every two clips, the more the likelier
    Neighbours(double[][] similarity) {
        nearest = new int[similarity.length][];
        for (int row = 0; row < similarity.length; row++) {
            int self = row;
            nearest[row] = IntStream.range(0, similarity.length).filter(i -> i != self).boxed()
                    .sorted(Comparator.comparingDouble(i -> -similarity[self][i])).mapToInt(i -> i).toArray();
        }
    }

    static Neighbours of(List<float[]> vectors) {
        double[][] similarity = new double[vectors.size()][vectors.size()];
        for (int row = 0; row < vectors.size(); row++) {
            for (int column = 0; column < vectors.size(); column++) {
                similarity[row][column] = cosine(vectors.get(row), vectors.get(column));
            }
        }
        return new Neighbours(similarity);
    }

    static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    /// The share of right clips among each clip's `count` nearest, per cent, over the clips that have a right one at all.
    double precision(int count, BiPredicate<Integer, Integer> right) {
        double sum = 0;
        int asked = 0;
        for (int clip = 0; clip < nearest.length; clip++) {
            int self = clip;
            if (Arrays.stream(nearest[clip]).noneMatch(i -> right.test(self, i))) {
                continue;
            }
            asked++;
            sum += Arrays.stream(nearest[clip]).limit(count).filter(i -> right.test(self, i)).count() / (double) count;
        }
        return 100 * sum / Math.max(1, asked);
    }

    /// How often each clip is among the ten nearest of others.
    private int[] occurrences() {
        int[] counts = new int[nearest.length];
        for (int[] row : nearest) {
            Arrays.stream(row).limit(HUBS).forEach(i -> counts[i]++);
        }
        return counts;
    }

    /// Skewness of the occurrences (Radovanović et al. 2010): 0 without hubs.
    double skewness() {
        int[] counts = occurrences();
        double mean = Arrays.stream(counts).average().orElse(0);
        double variance = Arrays.stream(counts).mapToDouble(c -> Math.pow(c - mean, 2)).average().orElse(1);
        return Arrays.stream(counts).mapToDouble(c -> Math.pow(c - mean, 3)).average().orElse(0) / Math.pow(variance, 1.5);
    }

    /// The most occurrences of one clip.
    int largestHub() {
        return Arrays.stream(occurrences()).max().orElse(0);
    }

    /// P@1, P@5, P@9, skewness and largest hub, as text.
    String describe(BiPredicate<Integer, Integer> right) {
        return String.format(Locale.ROOT, "P@1 %.1f P@5 %.1f P@9 %.1f; skewness %.2f, largest hub %d of %d",
                precision(1, right), precision(5, right), precision(9, right), skewness(), largestHub(), nearest.length - 1);
    }
}
