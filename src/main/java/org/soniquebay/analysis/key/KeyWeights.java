package org.soniquebay.analysis.key;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The weights with which each note, counted from the tonic upwards, speaks for a key, per view of [KeyEvidence]: a conditional
/// logit over the 24 keys (McFadden 1974), the same weights for all tonics. `docs/models/key.md` says what they were fitted to.
///
/// @param notes 2 scales (major, minor) × [KeyEvidence#VIEWS] × 12 degrees
/// @param minorOffset added to minor keys
/// @param sharpness the logarithm of the factor of all log odds, see [#sharpness]: constant, per e-fold of length, per unit of tuning strength
record KeyWeights(double[][][] notes, double minorOffset, double[] sharpness) {

    private static final String RESOURCE = "key-weights.txt";
    private static final int SCALES = Scale.values().length;
    private static final int SHARPNESS_TERMS = 3;

    /// The length at which the sharpness is its constant; from [#LONGEST] on more sound says no more.
    private static final double TYPICAL_SECONDS = 20;
    private static final double SHORTEST = 2;
    private static final double LONGEST = 60;

    /// The weights of the product.
    static KeyWeights load() {
        try (InputStream stream = KeyWeights.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            return of(reader.lines().filter(line -> !line.startsWith("#")).map(KeyWeights::numbers).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static KeyWeights of(List<double[]> rows) {
        int noteRows = SCALES * KeyEvidence.VIEWS;
        if (rows.size() != noteRows + 2
                || rows.subList(0, noteRows).stream().anyMatch(row -> row.length != KeyEvidence.NOTES)
                || rows.get(noteRows).length != 1
                || rows.get(noteRows + 1).length != SHARPNESS_TERMS) {
            throw new IllegalStateException(RESOURCE + " does not fit " + KeyEvidence.VIEWS + " views");
        }
        double[][][] notes = new double[SCALES][][];
        for (int scale = 0; scale < SCALES; scale++) {
            notes[scale] = rows.subList(scale * KeyEvidence.VIEWS, (scale + 1) * KeyEvidence.VIEWS).toArray(double[][]::new);
        }
        return new KeyWeights(notes, rows.get(noteRows)[0], rows.get(noteRows + 1));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /// The probability of each key, in the order of [MusicalKey#all()]: softmax of the log odds times the sharpness.
    double[] probabilities(KeyEvidence evidence) {
        double sharpness = sharpness(evidence);
        double[] odds = MusicalKey.all().stream().mapToDouble(key -> sharpness * logOdds(evidence, key)).toArray();
        double highest = Arrays.stream(odds).max().orElseThrow();
        double[] shares = Arrays.stream(odds).map(value -> Math.exp(value - highest)).toArray();
        double total = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / total).toArray();
    }

    /// Logarithm of the odds of a key, up to a constant common to all keys.
    double logOdds(KeyEvidence evidence, MusicalKey key) {
        double[][] weights = notes[key.scale().ordinal()];
        double sum = key.scale() == Scale.MINOR ? minorOffset : 0;
        int tonic = key.tonic().ordinal();
        for (int view = 0; view < weights.length; view++) {
            double[] heard = evidence.views()[view];
            for (int degree = 0; degree < KeyEvidence.NOTES; degree++) {
                sum += weights[view][degree] * heard[(tonic + degree) % KeyEvidence.NOTES];
            }
        }
        return sum;
    }

    /// The factor of all log odds, which makes the probabilities true (temperature scaling, Guo et al. 2017): a longer sound, and
    /// one that keeps better to its tuning, says more.
    private double sharpness(KeyEvidence evidence) {
        double[] terms = sharpnessTerms(evidence);
        double sum = 0;
        for (int i = 0; i < SHARPNESS_TERMS; i++) {
            sum += sharpness[i] * terms[i];
        }
        return Math.exp(sum);
    }

    static double[] sharpnessTerms(KeyEvidence evidence) {
        double seconds = Math.clamp(evidence.seconds(), SHORTEST, LONGEST);
        return new double[] {1, Math.log(seconds / TYPICAL_SECONDS), evidence.tuningStrength()};
    }
}
