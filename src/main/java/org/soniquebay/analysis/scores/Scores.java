package org.soniquebay.analysis.scores;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/// Eight scores of a track, each of 0…1, or empty when there was no sound to measure (silence, under three
/// seconds). Except for `tonal` these are fixed formulas over measured descriptors, not trained on people's judgements:
/// they order tracks along a described property, and a value is no probability. On the 162 tracks the formulas were
/// scaled with (see `Descriptor`) each score spreads over most of 0…1, `instrumental` apart.
///
/// @param danceability how strictly the level repeats itself over 0.3 to 9 s: Streich's detrended fluctuation analysis.
///     Sees a steady beat, not whether people like to move to it
/// @param moodHappy major, bright, quick and free of roughness; empty when neither mode nor tempo is known.
///     The weakest of all: happiness lies in melody and words, too, which are not heard here
/// @param moodAggressive rough, loud, dense in the highs, little tone against much noise
/// @param moodParty steady and strong pulse, loud, transients, near 125 BPM when the tempo is known
/// @param moodRelaxed few and soft onsets, few transients, soft and dark, slow when the tempo is known. Not the reverse of
///     aggressive: a bright, lively tune is neither
/// @param instrumental no voice-like modulation (3 to 7 Hz within 300 to 3,400 Hz). Finds speech and rapid singing;
///     long sung notes pass for instruments, tremolo and quick arpeggios for a voice
/// @param acoustic uncompressed peaks, wide level range, clear tones, little roughness. Measures how it was produced; a
///     heavily limited acoustic recording gets a low value, a soft synthesiser a high one
/// @param tonal how far the sound consists of tuned, steady tones
public record Scores(
        OptionalDouble danceability,
        OptionalDouble moodHappy,
        OptionalDouble moodAggressive,
        OptionalDouble moodParty,
        OptionalDouble moodRelaxed,
        OptionalDouble instrumental,
        OptionalDouble acoustic,
        OptionalDouble tonal) {

    public Scores {
        check("danceability", danceability);
        check("moodHappy", moodHappy);
        check("moodAggressive", moodAggressive);
        check("moodParty", moodParty);
        check("moodRelaxed", moodRelaxed);
        check("instrumental", instrumental);
        check("acoustic", acoustic);
        check("tonal", tonal);
    }

    /// Scores without any measured value.
    static Scores none() {
        OptionalDouble empty = OptionalDouble.empty();
        return new Scores(empty, empty, empty, empty, empty, empty, empty, empty);
    }

    private static void check(String name, OptionalDouble score) {
        requireNonNull(score, () -> name + " is null");
        if (score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(name + " is outside 0…1: " + score.getAsDouble());
        }
    }
}
