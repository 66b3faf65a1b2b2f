package org.soniquebay.analysis.key;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The sharpness of [KeyWeights] that makes a confidence the probability of being exactly right, found on odds from cross-validation.
///
/// The loss is the cross-entropy between the confidence and the probability that the winner is right. That is 0 or 1 where the key
/// is known. Where two tools agreed on the label, such labels being right in 80 of 100, it is 0.9 if the winner is their key and 0.2
/// if not; where they did not agree, the clip is hard, and it is 0.45.
final class KeySharpness {

    private static final double AGREES = 0.9;
    private static final double DISAGREES = 0.2;
    private static final double UNLABELLED = 0.45;
    private static final double[] STRIDES = {0.4, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005};

    private KeySharpness() {}

    static double[] fit(List<KeyExample> examples, List<KeyWeights> folds) {
        List<Outcome> outcomes = new ArrayList<>();
        for (KeyExample example : examples) {
            if (example.trust().weight() > 0) {
                add(outcomes, example, folds.get(example.fold()));
            }
        }
        double[] best = {0, 0, 0};
        double lowest = loss(outcomes, best);
        for (double stride : STRIDES) {
            for (boolean better = true; better; ) {
                better = false;
                for (int term = 0; term < best.length; term++) {
                    for (double step : new double[] {-stride, stride}) {
                        double[] tried = best.clone();
                        tried[term] += step;
                        double loss = loss(outcomes, tried);
                        if (loss < lowest) {
                            lowest = loss;
                            best = tried;
                            better = true;
                        }
                    }
                }
            }
        }
        return best;
    }

    private static void add(List<Outcome> outcomes, KeyExample example, KeyWeights weights) {
        double[] odds = MusicalKey.all().stream().mapToDouble(key -> weights.logOdds(example.evidence(), key)).toArray();
        int winner = IntStream.range(0, odds.length).boxed().max(Comparator.comparingDouble(key -> odds[key])).orElseThrow();
        double[] behind = new double[odds.length];
        for (int key = 0; key < odds.length; key++) {
            behind[key] = odds[key] - odds[winner];
        }
        boolean agreed = example.trust().doubt() > 0.1;
        if (example.key().isPresent()) {
            boolean right = example.key().get().equals(MusicalKey.all().get(winner));
            double target = right ? agreed ? AGREES : 1 : agreed ? DISAGREES : 0;
            outcomes.add(new Outcome(behind, KeyWeights.sharpnessTerms(example.evidence()), target, weight(example)));
        } else if (agreed) {
            outcomes.add(new Outcome(behind, KeyWeights.sharpnessTerms(example.evidence()), UNLABELLED, weight(example)));
        }
    }

    /// Real music counts fully, rendered songs less, invented ones hardly.
    private static double weight(KeyExample example) {
        return example.set().startsWith("pop909") ? 0.6 : example.set().equals("synthetic") ? 0.1 : 1;
    }

    private static double loss(List<Outcome> outcomes, double[] sharpness) {
        double loss = 0;
        for (Outcome outcome : outcomes) {
            double confidence = Math.clamp(outcome.confidence(sharpness), 1e-6, 1 - 1e-6);
            loss -= outcome.weight() * (outcome.target() * Math.log(confidence) + (1 - outcome.target()) * Math.log(1 - confidence));
        }
        return loss;
    }

    /// One winner.
    ///
    /// @param behind log odds of the 24 keys beside the winner's
    /// @param terms of the sharpness
    /// @param target probability that the winner is right
    private record Outcome(double[] behind, double[] terms, double target, double weight) {

        double confidence(double[] sharpness) {
            double logarithm = 0;
            for (int term = 0; term < terms.length; term++) {
                logarithm += sharpness[term] * terms[term];
            }
            double factor = Math.exp(logarithm);
            double total = 0;
            for (double odds : behind) {
                total += Math.exp(factor * odds);
            }
            return 1 / total;
        }
    }
}
