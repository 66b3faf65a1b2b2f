package org.soniquebay.api.features;

import java.util.OptionalDouble;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.similarity.CompactFeatures;

/// The few audio features that a list of tracks shows.
record CompactFeaturesJson(
        @Field(min = 1) int id,
        @Field(value = "Id of the track.", min = 1) int trackId,
        @Field(min = 20, max = 400, unit = "BPM") Double bpm,
        @Field("Tonic, spelled with sharps.") String key,
        @Field(oneOf = {"major", "minor"}) String scale,
        @Field(min = 0, max = 1) Double danceability,
        @Field("Camelot key, 1A to 12B.") String camelotKey,
        String genreMain) {

    static CompactFeaturesJson of(CompactFeatures features) {
        return new CompactFeaturesJson(features.id(), features.track().value(), features.bpm().isPresent() ? SoundFields.shown(features.bpm().getAsDouble()) : null,
                features.key().tonic().orElse(null), features.key().scale().orElse(null), boxed(features.danceability()),
                features.key().camelot().orElse(null), features.mainGenre().orElse(null));
    }

    private static Double boxed(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
