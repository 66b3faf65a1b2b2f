package org.soniquebay.bench.accuracy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How often the nearest neighbours of a clip, by cosine among the clips of one set, carry its label; and how evenly
/// clips occur as neighbours (hubness: Radovanović et al. 2010, "Hubs in space").
///
/// @param clips clips with the label and a vector
/// @param precisions share of a clip's nearest 1, 5 and 9 neighbours with its own label, mean over clips, 0…1
/// @param skewness of the number of times that a clip is among the nearest ten of another; 0 is even, above 1.4 is hubby
/// @param largestHub most clips that have one and the same clip among their nearest ten
record NeighbourAccuracy(int clips, double[] precisions, double skewness, int largestHub) {

    static final int[] SIZES = {1, 5, 9};
    private static final int OCCURRENCE_SIZE = 10;

    /// @param results all of one set; those without the label or without a vector are left out
    static NeighbourAccuracy of(List<ClipResult> results, String column) {
        List<ClipResult> kept = results.stream()
                .filter(result -> result.vector().isPresent() && result.clip().label(column).isPresent())
                .toList();
        List<float[]> vectors = kept.stream().map(result -> result.vector().orElseThrow()).toList();
        List<String> labels = kept.stream().map(result -> result.clip().label(column).orElseThrow()).toList();
        double[] precisions = new double[SIZES.length];
        int[] occurrences = new int[kept.size()];
        for (int clip = 0; clip < kept.size(); clip++) {
            List<Integer> nearest = nearest(vectors, clip);
            for (int size = 0; size < SIZES.length; size++) {
                precisions[size] += precision(nearest, labels, clip, SIZES[size]) / kept.size();
            }
            nearest.stream().limit(OCCURRENCE_SIZE).forEach(other -> occurrences[other]++);
        }
        return new NeighbourAccuracy(kept.size(), precisions, skewness(occurrences), Arrays.stream(occurrences).max().orElse(0));
    }

    private static List<Integer> nearest(List<float[]> vectors, int clip) {
        double[] cosines = vectors.stream().mapToDouble(other -> cosine(vectors.get(clip), other)).toArray();
        return IntStream.range(0, cosines.length).boxed()
                .filter(other -> other != clip)
                .sorted(Comparator.comparingDouble(other -> -cosines[other]))
                .limit(OCCURRENCE_SIZE)
                .toList();
    }

    private static double precision(List<Integer> nearest, List<String> labels, int clip, int size) {
        return nearest.stream().limit(size).filter(other -> labels.get(other).equals(labels.get(clip))).count() / (double) size;
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private static double skewness(int[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values).mapToDouble(value -> Math.pow(value - mean, 2)).average().orElse(0);
        double cubes = Arrays.stream(values).mapToDouble(value -> Math.pow(value - mean, 3)).average().orElse(0);
        return squares == 0 ? 0 : cubes / Math.pow(squares, 1.5);
    }
}
