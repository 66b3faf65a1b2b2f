package org.soniquebay.analysis.tempo;

import java.util.Arrays;

/// What a model says of an example, beside its label.
///
/// @param probabilities of the rivals
/// @param presence the probability of a beat
record TempoGuess(TempoExample example, double[] probabilities, double presence) {

    static TempoGuess of(TempoModel model, TempoExample example) {
        double[] probabilities = model.network().probabilities(Arrays.asList(example.cues(model.timbre())));
        return new TempoGuess(example, probabilities, model.presence().probability(example.presence()));
    }

    /// Whether the label is exact and from music that somebody made: what the confidence is to be true for.
    boolean calibrates() {
        return switch (example.set()) {
            case GTZAN_SHORT, FNF_MODS, GROOVE, POP909, SMARTPLAY, FRETSONFIRE -> true;
            default -> false;
        };
    }

    /// The negative logarithm of the label's probability when the utilities are scaled.
    double loss(double scale) {
        double right = 1e-6;
        double sum = 0;
        double[] likelihoods = example.likelihoods();
        for (int i = 0; i < probabilities.length; i++) {
            double power = Math.pow(probabilities[i], scale);
            sum += power;
            right += likelihoods[i] * power;
        }
        return -example.set().weight() * Math.log(right / sum);
    }

    /// Whether the estimate is empty. A clip of 2–3 s is too short for [BeatPresence], and always has one here.
    boolean withheld() {
        return example.set() != TempoSet.GTZAN_SHORT && presence < TempoEstimator.LEAST_PRESENCE;
    }

    double bpm() {
        return example.rivals()[best()];
    }

    double confidence() {
        return probabilities[best()] * (example.set() == TempoSet.GTZAN_SHORT ? 1 : presence);
    }

    boolean right() {
        return TempoRelation.isSame(bpm(), example.bpm());
    }

    boolean labelled() {
        return example.hasTempo();
    }

    private int best() {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }
}
