package org.soniquebay.analysis.scores;

/// The scores of a track, each from 0 to 1.
public enum ScoreName {
    DANCEABILITY("danceability"),
    MOOD_HAPPY("mood_happy"),
    MOOD_AGGRESSIVE("mood_aggressive"),
    MOOD_PARTY("mood_party"),
    MOOD_RELAXED("mood_relaxed"),
    INSTRUMENTAL("instrumental"),
    ACOUSTIC("acoustic"),
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
