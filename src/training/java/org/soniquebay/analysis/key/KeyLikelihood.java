package org.soniquebay.analysis.key;

import java.util.Arrays;
import java.util.List;

/// The weights of [KeyWeights] that make the keys of examples most likely, with a Gaussian prior around a published profile.
///
/// The likelihood of a label allows for wrong ones: it is (1 − doubt) p + doubt/24. The maximum is sought by gradient ascent with
/// momentum and a step for each weight (Adam, Kingma and Ba 2015) over all examples at once, in the order given: the same
/// examples give the same weights to the digit.
final class KeyLikelihood {

    private static final int KEYS = MusicalKey.all().size();
    private static final int ROW = KeyEvidence.NOTES;
    private static final int SCALE_SIZE = KeyEvidence.VIEWS * ROW;
    /// The weights of major, those of minor, the offset of minor.
    private static final int SIZE = 2 * SCALE_SIZE + 1;

    private static final int STEPS = 200;
    private static final double RATE = 0.1;
    /// The precision of the prior; a view of an edge, which few examples know, gets half of that, or they would not be heard.
    private static final double RIDGE = 5;
    private static final int FIRST_EDGE_VIEW = 6;
    private static final double EDGE_RIDGE = 0.5;
    /// The length of the prior's mean in the first view.
    private static final double PROFILE_LENGTH = 4;

    private final double[] prior = new double[SIZE];

    KeyLikelihood() {
        for (Scale scale : Scale.values()) {
            double[] profile = KeyProfiles.normalised(KeyProfiles.braw(scale));
            for (int degree = 0; degree < ROW; degree++) {
                prior[scale.ordinal() * SCALE_SIZE + degree] = PROFILE_LENGTH * profile[degree];
            }
        }
    }

    KeyWeights fit(List<KeyExample> examples) {
        List<Heard> heard = examples.stream().map(Heard::new).toList();
        double[] weights = prior.clone();
        double[] mean = new double[SIZE];
        double[] square = new double[SIZE];
        for (int step = 1; step <= STEPS; step++) {
            double[] gradient = gradient(weights, heard);
            double rate = RATE * 0.5 * (1 + Math.cos(Math.PI * step / STEPS));
            for (int i = 0; i < SIZE; i++) {
                mean[i] += 0.1 * (gradient[i] - mean[i]);
                square[i] += 0.01 * (gradient[i] * gradient[i] - square[i]);
                double corrected = mean[i] / (1 - Math.pow(0.9, step));
                weights[i] -= rate * corrected / (Math.sqrt(square[i] / (1 - Math.pow(0.99, step))) + 1e-9);
            }
        }
        return model(weights);
    }

    private double[] gradient(double[] weights, List<Heard> examples) {
        double[] gradient = new double[SIZE];
        for (int i = 0; i < SIZE - 1; i++) {
            boolean edge = i % SCALE_SIZE / ROW >= FIRST_EDGE_VIEW;
            gradient[i] = RIDGE * (edge ? EDGE_RIDGE : 1) * (weights[i] - prior[i]);
        }
        double[] shares = new double[KEYS];
        for (Heard example : examples) {
            example.shares(weights, shares);
            double believed = (1 - example.doubt) * shares[example.right];
            double slope = example.weight * believed / (believed + example.doubt / KEYS);
            for (int key = 0; key < KEYS; key++) {
                example.add(gradient, key, slope * (shares[key] - (key == example.right ? 1 : 0)));
            }
        }
        return gradient;
    }

    private static KeyWeights model(double[] weights) {
        double[][][] notes = new double[Scale.values().length][KeyEvidence.VIEWS][];
        for (int scale = 0; scale < notes.length; scale++) {
            for (int view = 0; view < KeyEvidence.VIEWS; view++) {
                int from = scale * SCALE_SIZE + view * ROW;
                notes[scale][view] = Arrays.copyOfRange(weights, from, from + ROW);
            }
        }
        return new KeyWeights(notes, weights[SIZE - 1], new double[] {0, 0, 0});
    }

    /// An example with its views twice in a row, so that the degrees of every tonic lie side by side: the loop of the fit.
    private static final class Heard {

        private final double[] notes = new double[KeyEvidence.VIEWS * 2 * ROW];
        private final int right;
        private final double weight;
        private final double doubt;

        Heard(KeyExample example) {
            for (int i = 0; i < notes.length; i++) {
                notes[i] = example.evidence().views()[i / (2 * ROW)][i % ROW];
            }
            right = MusicalKey.all().indexOf(example.key().orElseThrow());
            weight = example.trust().weight();
            doubt = example.trust().doubt();
        }

        /// Softmax of the log odds of all keys.
        void shares(double[] weights, double[] shares) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int key = 0; key < KEYS; key++) {
                double odds = key < ROW ? 0 : weights[SIZE - 1];
                for (int view = 0; view < KeyEvidence.VIEWS; view++) {
                    int from = key / ROW * SCALE_SIZE + view * ROW;
                    int tonic = view * 2 * ROW + key % ROW;
                    for (int degree = 0; degree < ROW; degree++) {
                        odds += weights[from + degree] * notes[tonic + degree];
                    }
                }
                shares[key] = odds;
                highest = Math.max(highest, odds);
            }
            double total = 0;
            for (int key = 0; key < KEYS; key++) {
                shares[key] = Math.exp(shares[key] - highest);
                total += shares[key];
            }
            for (int key = 0; key < KEYS; key++) {
                shares[key] /= total;
            }
        }

        void add(double[] gradient, int key, double slope) {
            for (int view = 0; view < KeyEvidence.VIEWS; view++) {
                int from = key / ROW * SCALE_SIZE + view * ROW;
                int tonic = view * 2 * ROW + key % ROW;
                for (int degree = 0; degree < ROW; degree++) {
                    gradient[from + degree] += slope * notes[tonic + degree];
                }
            }
            gradient[SIZE - 1] += key < ROW ? 0 : slope;
        }
    }
}
