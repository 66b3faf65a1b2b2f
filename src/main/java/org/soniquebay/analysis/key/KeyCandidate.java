package org.soniquebay.analysis.key;

import static java.util.Objects.requireNonNull;

/// A candidate for the key of a sound.
///
/// @param key the key
/// @param score share of belief among the 24 keys, 0…1; the scores of all 24 sum to 1
/// @param relation of the key to the winner
public record KeyCandidate(MusicalKey key, double score, KeyRelation relation) {

    public KeyCandidate {
        requireNonNull(key, "key is null");
        requireNonNull(relation, "relation is null");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score is outside 0…1: " + score);
        }
    }
}
