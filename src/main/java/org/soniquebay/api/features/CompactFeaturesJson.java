package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.OptionalDouble;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.search.CompactFeatures;
import org.soniquebay.library.AlbumId;

/// The few audio features that a list of tracks shows, and the names of the track.
record CompactFeaturesJson(
        @Field(min = 1) int id,
        @Field(value = "Id of the track.", min = 1) int trackId,
        @Field(min = 20, max = 400, unit = "BPM") Double bpm,
        @Field("Tonic, spelled with sharps.") String key,
        @Field(oneOf = {"major", "minor"}) String scale,
        @Field(min = 0, max = 1) Double danceability,
        @Field("Camelot key, 1A to 12B.") String camelotKey,
        String genreMain,
        @JsonUnwrapped ConfidenceFields confidence,
        String title,
        @Field(required = true) String artistName,
        @Field(min = 1) int artistId,
        String albumTitle,
        Integer albumId,
        @Field(value = "Length.", min = 0, unit = "s") Integer duration) {

    static CompactFeaturesJson of(CompactFeatures features) {
        CompactFeatures.Names names = features.names();
        return new CompactFeaturesJson(features.id(), features.track().value(), features.bpm().isPresent() ? SoundFields.shown(features.bpm().getAsDouble()) : null,
                features.key().tonic().orElse(null), features.key().scale().orElse(null), boxed(features.danceability()),
                features.key().camelot().orElse(null), features.mainGenre().orElse(null),
                ConfidenceFields.of(features.bpmConfidence(), features.key().keyConfidence()), names.title().orElse(null), names.artistName(), names.artist().value(),
                names.albumTitle().orElse(null), names.album().map(AlbumId::value).orElse(null),
                names.seconds().isPresent() ? names.seconds().getAsInt() : null);
    }

    private static Double boxed(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
