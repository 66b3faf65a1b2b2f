package org.soniquebay.api.features;

import java.util.EnumMap;
import java.util.Map;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.api.http.schema.Field;

/// The scores of a track as fields of a request or an answer, which holds them by `@JsonUnwrapped`; null is not known.
record ScoreFields(
        @Field(min = 0, max = 1) Double danceability,
        @Field(min = 0, max = 1) Double moodHappy,
        @Field(min = 0, max = 1) Double moodAggressive,
        @Field(min = 0, max = 1) Double moodParty,
        @Field(min = 0, max = 1) Double moodRelaxed,
        @Field(min = 0, max = 1) Double instrumental,
        @Field(min = 0, max = 1) Double acoustic,
        @Field(min = 0, max = 1) Double tonal) {

    static ScoreFields of(Map<ScoreName, Double> known) {
        return new ScoreFields(known.get(ScoreName.DANCEABILITY), known.get(ScoreName.MOOD_HAPPY), known.get(ScoreName.MOOD_AGGRESSIVE),
                known.get(ScoreName.MOOD_PARTY), known.get(ScoreName.MOOD_RELAXED), known.get(ScoreName.INSTRUMENTAL),
                known.get(ScoreName.ACOUSTIC), known.get(ScoreName.TONAL));
    }

    /// The scores that are known.
    Map<ScoreName, Double> known() {
        Map<ScoreName, Double> known = new EnumMap<>(ScoreName.class);
        put(known, ScoreName.DANCEABILITY, danceability);
        put(known, ScoreName.MOOD_HAPPY, moodHappy);
        put(known, ScoreName.MOOD_AGGRESSIVE, moodAggressive);
        put(known, ScoreName.MOOD_PARTY, moodParty);
        put(known, ScoreName.MOOD_RELAXED, moodRelaxed);
        put(known, ScoreName.INSTRUMENTAL, instrumental);
        put(known, ScoreName.ACOUSTIC, acoustic);
        put(known, ScoreName.TONAL, tonal);
        return known;
    }

    private static void put(Map<ScoreName, Double> known, ScoreName name, Double score) {
        if (score != null) {
            known.put(name, score);
        }
    }
}
