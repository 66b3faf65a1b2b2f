package org.soniquebay.analysis.key;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The key a sound was measured to be in.
///
/// @param key the winner
/// @param confidence the probability that the winner is exactly right, 0…1, calibrated on whole songs and excerpts that had no part in the fit
/// @param candidates the most likely keys, best first; the first is the winner
public record KeyEstimate(MusicalKey key, double confidence, List<KeyCandidate> candidates) {

    public KeyEstimate {
        requireNonNull(key, "key is null");
        candidates = List.copyOf(candidates);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is outside 0…1: " + confidence);
        }
        if (candidates.isEmpty() || !candidates.getFirst().key().equals(key)) {
            throw new IllegalArgumentException("the first candidate is not " + key + ": " + candidates);
        }
    }
}
