package org.soniquebay.analysis.scores;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/// Eight scores of a track, each of 0…1, or empty when there was no sound to measure (silence, under three seconds). All but
/// `tonal` are logistic regressions over measured [Descriptors], fitted to labelled recordings ([ScoreModels]); the model card
/// `docs/models/scores.md` has the sources and how often each is right. A score of 0.5 is the border: the sound is as likely
/// of the one kind as of the other if both were equally frequent, which in a library they seldom are.
///
/// @param danceability 1 as lively rap, soul, Latin and reggae, 0 as folk, country, crooners, new age, classical and film
///     music: what rhythm and sound have in common with music made for dancing. Its labels are genres, not observed dancing
/// @param moodHappy the quadrant of lively and pleasant music (joyous, cheerful, exciting) against all others
/// @param moodAggressive the quadrant of lively and unpleasant music (angry, tense, violent) against all others
/// @param moodParty the same quadrant as for happy, with clips called energetic, rousing, rowdy, exciting, sexy … counted
///     threefold; the two agree more often than not
/// @param moodRelaxed the quadrant of quiet and pleasant music (calm, peaceful, gentle) against all others; sad music is the
///     most frequent confusion
/// @param instrumental 1 without a voice, 0 with a sung or spoken one: from vowels that move the spectrum's envelope and
///     partials that glide together. Choirs and heavily processed voices pass for instruments, solo winds for a voice
/// @param acoustic 1 as folk, country, blues, jazz and classical recordings, 0 as electronic, rap and hard rock
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
