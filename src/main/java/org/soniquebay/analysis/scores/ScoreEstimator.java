package org.soniquebay.analysis.scores;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/// Scores of a sound: [ScoreModels] over its [Descriptors]. Each was fitted with both classes weighed alike, so 0.5 means that a
/// sound is as likely to be of the one kind as of the other if both were equally frequent. [ScoreName] says which kinds these are,
/// `docs/models/scores.md` how well each is told.
public final class ScoreEstimator {

    private final ScoreModels models = ScoreModels.get();

    /// All scores, each from 0 to 1; none when there was no sound to measure (silence, under three seconds).
    ///
    /// @param tonal passed through
    public Map<ScoreName, Double> estimate(Descriptors sound, OptionalDouble tonal) {
        Map<ScoreName, Double> scores = new EnumMap<>(ScoreName.class);
        if (sound.isEmpty()) {
            return scores;
        }
        scores.put(ScoreName.DANCEABILITY, models.probability(ScoreModel.DANCEABILITY, sound));
        scores.put(ScoreName.MOOD_HAPPY, models.probability(ScoreModel.HAPPY, sound));
        scores.put(ScoreName.MOOD_AGGRESSIVE, models.probability(ScoreModel.AGGRESSIVE, sound));
        scores.put(ScoreName.MOOD_PARTY, models.probability(ScoreModel.PARTY, sound));
        scores.put(ScoreName.MOOD_RELAXED, models.probability(ScoreModel.RELAXED, sound));
        scores.put(ScoreName.INSTRUMENTAL, 1 - models.probability(ScoreModel.VOICE, sound));
        scores.put(ScoreName.ACOUSTIC, models.probability(ScoreModel.ACOUSTIC, sound));
        tonal.ifPresent(score -> scores.put(ScoreName.TONAL, score));
        return scores;
    }
}
