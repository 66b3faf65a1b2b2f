package org.soniquebay.analysis.tempo;

import static java.util.Objects.requireNonNull;

/// One tempo a listener may tap to.
///
/// @param bpm beats per minute, > 0, never rounded
/// @param score estimated probability that this is the tempo, 0…1; the scores of an estimate's candidates sum up to 1
/// @param relation how it relates to the best candidate
public record TempoCandidate(double bpm, double score, TempoRelation relation) {

    public TempoCandidate {
        requireNonNull(relation, "relation is null");
        if (!(bpm > 0) || Double.isInfinite(bpm)) {
            throw new IllegalArgumentException("bpm is not a positive number: " + bpm);
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score is outside 0…1: " + score);
        }
    }
}
