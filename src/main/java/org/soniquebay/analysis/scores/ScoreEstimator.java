package org.soniquebay.analysis.scores;

import java.util.OptionalDouble;

/// Scores of a sound: [ScoreModels] over its [Descriptors]. Each was fitted with both classes weighed alike, so 0.5 means that a
/// sound is as likely to be of the one kind as of the other if both were equally frequent. [Scores] says which kinds these are,
/// `docs/models/scores.md` how well each is told.
public final class ScoreEstimator {

    private final ScoreModels models = ScoreModels.get();

    /// All scores.
    ///
    /// @param sound what was heard; nothing is scored when it is empty
    /// @param tonal passed through
    public Scores estimate(Descriptors sound, OptionalDouble tonal) {
        if (sound.isEmpty()) {
            return Scores.none();
        }
        return new Scores(
                score(ScoreModel.DANCEABILITY, sound),
                score(ScoreModel.HAPPY, sound),
                score(ScoreModel.AGGRESSIVE, sound),
                score(ScoreModel.PARTY, sound),
                score(ScoreModel.RELAXED, sound),
                OptionalDouble.of(1 - models.probability(ScoreModel.VOICE, sound)),
                score(ScoreModel.ACOUSTIC, sound),
                tonal);
    }

    private OptionalDouble score(ScoreModel model, Descriptors sound) {
        return OptionalDouble.of(models.probability(model, sound));
    }
}
