package org.soniquebay.analysis.scores;

/// What a [ScoreModels] answers with one probability, by its column in `score-models.txt`.
enum ScoreModel {
    DANCEABILITY("danceability"),
    HAPPY("happy"),
    AGGRESSIVE("aggressive"),
    PARTY("party"),
    RELAXED("relaxed"),
    VOICE("voice"),
    ACOUSTIC("acoustic"),
    SPEECH("speech");

    private final String column;

    ScoreModel(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
