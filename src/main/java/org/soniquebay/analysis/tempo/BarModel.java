package org.soniquebay.analysis.tempo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// All that was fitted for the bars, read from `bar-model.txt`; docs/models/tempo.md says from what and how.
///
/// @param places for bars of four and of three beats, a row for each place in the bar: a weight for each of the [BarCues], then a constant
/// @param threeBonus added to the mean log likelihood of bars of three
/// @param confidence weights of the numbers of [BarTracker], then a constant
record BarModel(double[][][] places, double threeBonus, double[] confidence) {

    /// The numbers of beats a bar that are told apart, in the order of `places`.
    static final int[] METERS = {4, 3};

    private static final String RESOURCE = "bar-model.txt";

    static BarModel load() {
        try (InputStream stream = BarModel.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            return of(reader.lines().filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /// The model of the resource's rows: four places, three places, the bonus, the confidence.
    static BarModel of(List<double[]> rows) {
        if (rows.size() != 9 || rows.subList(0, 7).stream().anyMatch(row -> row.length != BarCues.COUNT + 1)
                || rows.get(7).length != 1 || rows.get(8).length != BarTracker.TERMS + 1) {
            throw new IllegalStateException(RESOURCE + " does not fit " + BarCues.COUNT + " cues");
        }
        return new BarModel(new double[][][] {rows.subList(0, 4).toArray(double[][]::new), rows.subList(4, 7).toArray(double[][]::new)},
                rows.get(7)[0], rows.get(8));
    }

    /// The log likelihood of each place in the bar for each beat, beside chance: log(probability · beats a bar).
    ///
    /// @param meter index in [#METERS]
    double[][] likelihoods(int meter, double[][] cues) {
        double[][] likelihoods = new double[cues.length][];
        Arrays.setAll(likelihoods, beat -> likelihoods(places[meter], cues[beat]));
        return likelihoods;
    }

    private static double[] likelihoods(double[][] weights, double[] cues) {
        double[] utilities = new double[weights.length];
        for (int place = 0; place < weights.length; place++) {
            utilities[place] = weights[place][cues.length];
            for (int cue = 0; cue < cues.length; cue++) {
                utilities[place] += weights[place][cue] * cues[cue];
            }
        }
        double highest = Arrays.stream(utilities).max().orElseThrow();
        double sum = Arrays.stream(utilities).map(utility -> Math.exp(utility - highest)).sum();
        return Arrays.stream(utilities).map(utility -> utility - highest - Math.log(sum / weights.length)).toArray();
    }
}
