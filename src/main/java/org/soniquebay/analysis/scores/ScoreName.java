package org.soniquebay.analysis.scores;

/// The scores of a track, each from 0 to 1. All but `tonal` are logistic regressions over measured [Descriptors], fitted to labelled
/// recordings ([ScoreModels]); the model card `docs/models/scores.md` has the sources and how often each is right. A score of 0.5 is
/// the border: the sound is as likely of the one kind as of the other if both were equally frequent, which in a library they seldom are.
public enum ScoreName {
    /// 1 as lively rap, soul, Latin and reggae, 0 as folk, country, crooners, new age, classical and film music: what rhythm and
    /// sound have in common with music made for dancing. Its labels are genres, not observed dancing.
    DANCEABILITY("danceability"),
    /// The quadrant of lively and pleasant music (joyous, cheerful, exciting) against all others.
    MOOD_HAPPY("mood_happy"),
    /// The quadrant of lively and unpleasant music (angry, tense, violent) against all others.
    MOOD_AGGRESSIVE("mood_aggressive"),
    /// The same quadrant as for happy, with clips called energetic, rousing, rowdy, exciting, sexy … counted threefold; the two
    /// agree more often than not.
    MOOD_PARTY("mood_party"),
    /// The quadrant of quiet and pleasant music (calm, peaceful, gentle) against all others; sad music is the most frequent confusion.
    MOOD_RELAXED("mood_relaxed"),
    /// 1 without a voice, 0 with a sung or spoken one: from vowels that move the spectrum's envelope and partials that glide
    /// together. Choirs and heavily processed voices pass for instruments, solo winds for a voice.
    INSTRUMENTAL("instrumental"),
    /// 1 as folk, country, blues, jazz and classical recordings, 0 as electronic, rap and hard rock.
    ACOUSTIC("acoustic"),
    /// How far the sound consists of tuned, steady tones.
    TONAL("tonal");

    private final String column;

    ScoreName(String column) {
        this.column = column;
    }

    /// The name in the database, in `field_sources` and in the API.
    public String column() {
        return column;
    }
}
