package org.soniquebay.api.features;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.search.SoundFilter.Bounds;

/// Limits of scores as query parameters; a null parameter is no condition. A record of parameters holds them by `@JsonUnwrapped`.
record ScoreBounds(
        @Field(value = "mood_happy is at least this.", min = 0, max = 1) Double happyMin,
        @Field(min = 0, max = 1) Double happyMax,
        @Field(value = "mood_relaxed is at least this.", min = 0, max = 1) Double relaxedMin,
        @Field(min = 0, max = 1) Double relaxedMax,
        @Field(value = "mood_party is at least this.", min = 0, max = 1) Double partyMin,
        @Field(min = 0, max = 1) Double partyMax,
        @Field(min = 0, max = 1) Double aggressiveMin,
        @Field(value = "mood_aggressive is at most this.", min = 0, max = 1) Double aggressiveMax,
        @Field(min = 0, max = 1) Double danceabilityMin,
        @Field(min = 0, max = 1) Double danceabilityMax,
        @Field(min = 0, max = 1) Double instrumentalMin,
        @Field(min = 0, max = 1) Double instrumentalMax,
        @Field(min = 0, max = 1) Double acousticMin,
        @Field(min = 0, max = 1) Double acousticMax,
        @Field(min = 0, max = 1) Double tonalMin,
        @Field(min = 0, max = 1) Double tonalMax) {

    /// @param ranges that note what ends before it begins
    Map<ScoreName, Bounds> bounds(Ranges ranges) {
        Map<ScoreName, Bounds> bounds = new EnumMap<>(ScoreName.class);
        bounds.put(ScoreName.MOOD_HAPPY, ranges.of("happy_min", happyMin, "happy_max", happyMax));
        bounds.put(ScoreName.MOOD_RELAXED, ranges.of("relaxed_min", relaxedMin, "relaxed_max", relaxedMax));
        bounds.put(ScoreName.MOOD_PARTY, ranges.of("party_min", partyMin, "party_max", partyMax));
        bounds.put(ScoreName.MOOD_AGGRESSIVE, ranges.of("aggressive_min", aggressiveMin, "aggressive_max", aggressiveMax));
        bounds.put(ScoreName.DANCEABILITY, ranges.of("danceability_min", danceabilityMin, "danceability_max", danceabilityMax));
        bounds.put(ScoreName.INSTRUMENTAL, ranges.of("instrumental_min", instrumentalMin, "instrumental_max", instrumentalMax));
        bounds.put(ScoreName.ACOUSTIC, ranges.of("acoustic_min", acousticMin, "acoustic_max", acousticMax));
        bounds.put(ScoreName.TONAL, ranges.of("tonal_min", tonalMin, "tonal_max", tonalMax));
        return bounds;
    }
}
