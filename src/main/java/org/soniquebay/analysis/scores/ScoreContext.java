package org.soniquebay.analysis.scores;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/// The contribution of tempo and key to the scores; each empty when it could not be measured.
///
/// @param bpm the effective tempo, beats per minute
/// @param major 1 for a certain major key, −1 for a certain minor key, 0 for none of both: the mode's sign times the
///     key's confidence
/// @param tonal share of tuned, steady tones, 0…1
public record ScoreContext(OptionalDouble bpm, OptionalDouble major, OptionalDouble tonal) {

    public ScoreContext {
        requireNonNull(bpm, "bpm is null");
        requireNonNull(major, "major is null");
        requireNonNull(tonal, "tonal is null");
        if (bpm.isPresent() && !(bpm.getAsDouble() > 0)) {
            throw new IllegalArgumentException("bpm is not positive: " + bpm.getAsDouble());
        }
        if (major.isPresent() && !(Math.abs(major.getAsDouble()) <= 1)) {
            throw new IllegalArgumentException("major is outside −1…1: " + major.getAsDouble());
        }
    }
}
