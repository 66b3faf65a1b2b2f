package org.soniquebay.analysis.key;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Prints how well keys are named, a line per set: share exact, weighted as in MIREX (fifth .5, relative .3, parallel .2), kinds of
/// error, withheld, calibration error over tenths of confidence; then the reliability of all real sets together.
final class KeyFigures {

    private static final int TENTHS = 10;

    private int count;
    private int withheld;
    private int known;
    private final Map<KeyRelation, Integer> relations = new LinkedHashMap<>();
    private int profileExact;
    private double profileWeighted;
    private double weighted;
    private int knownWithheld;
    private int exactNamed;
    private double weightedNamed;
    private double unlabelledConfidence;
    private int unlabelled;
    private final double[] confidences = new double[TENTHS];
    private final int[] rights = new int[TENTHS];
    private final int[] named = new int[TENTHS];

    private KeyFigures() {}

    static void print(List<KeyExample> examples, Function<KeyExample, KeyWeights> weights) {
        Map<String, KeyFigures> sets = new LinkedHashMap<>();
        for (KeyExample example : examples) {
            sets.computeIfAbsent(example.set(), _ -> new KeyFigures()).add(example, weights.apply(example));
        }
        System.out.println("set | sounds | withheld % | labelled | exact % | weighted % | fifth % | relative % | parallel % | other % "
                + "| mean confidence | calibration error | unlabelled: confidence | profile: exact / weighted % "
                + "| withheld as wrong: withheld, exact, weighted %");
        sets.forEach((set, figures) -> System.out.println(set + " | " + figures.line()));
        sets.forEach((set, figures) -> System.out.println(set + ": " + figures.reliability()));
    }

    /// A clip that is withheld still counts among the kinds of error; the shares with withheld ones as wrong stand at the end.
    private void add(KeyExample example, KeyWeights weights) {
        count++;
        boolean silent = !example.tonality().hasKey();
        withheld += silent ? 1 : 0;
        double[] shares = weights.probabilities(example.evidence());
        int winner = 0;
        for (int key = 1; key < shares.length; key++) {
            winner = shares[key] > shares[winner] ? key : winner;
        }
        if (example.key().isEmpty()) {
            unlabelled++;
            unlabelledConfidence += shares[winner];
            return;
        }
        known++;
        MusicalKey truth = example.key().get();
        KeyRelation relation = KeyRelation.between(truth, MusicalKey.all().get(winner));
        relations.merge(relation, 1, Integer::sum);
        weighted += weight(relation);
        knownWithheld += silent ? 1 : 0;
        exactNamed += !silent && relation == KeyRelation.SAME ? 1 : 0;
        weightedNamed += silent ? 0 : weight(relation);
        KeyRelation profile = KeyRelation.between(truth, KeyProfiles.best(example.evidence()));
        profileExact += profile == KeyRelation.SAME ? 1 : 0;
        profileWeighted += weight(profile);
        int tenth = Math.min(TENTHS - 1, (int) (shares[winner] * TENTHS));
        named[tenth]++;
        confidences[tenth] += shares[winner];
        rights[tenth] += relation == KeyRelation.SAME ? 1 : 0;
    }

    private static double weight(KeyRelation relation) {
        return switch (relation) {
            case SAME -> 1;
            case FIFTH_ABOVE, FIFTH_BELOW -> 0.5;
            case RELATIVE -> 0.3;
            case PARALLEL -> 0.2;
            case DISTANT -> 0;
        };
    }

    private String line() {
        double confidence = 0;
        double error = 0;
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            confidence += confidences[tenth] / Math.max(1, known);
            error += Math.abs(confidences[tenth] - rights[tenth]) / Math.max(1, known);
        }
        return "%d | %.1f | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.2f | %.3f | %.2f | %.1f / %.1f | %.1f, %.1f, %.1f".formatted(
                count, percent(withheld, count), known, share(KeyRelation.SAME), percent(weighted, known),
                share(KeyRelation.FIFTH_ABOVE) + share(KeyRelation.FIFTH_BELOW), share(KeyRelation.RELATIVE), share(KeyRelation.PARALLEL),
                share(KeyRelation.DISTANT), confidence, error, unlabelledConfidence / Math.max(1, unlabelled),
                percent(profileExact, known), percent(profileWeighted, known),
                percent(knownWithheld, known), percent(exactNamed, known), percent(weightedNamed, known));
    }

    private String reliability() {
        List<String> tenths = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            if (named[tenth] > 0) {
                tenths.add("%.2f → %.2f (%d)".formatted(
                        confidences[tenth] / named[tenth], (double) rights[tenth] / named[tenth], named[tenth]));
            }
        }
        return String.join(", ", tenths);
    }

    private double share(KeyRelation relation) {
        return percent(relations.getOrDefault(relation, 0), known);
    }

    private static double percent(double part, double all) {
        return 100 * part / Math.max(1, all);
    }
}
