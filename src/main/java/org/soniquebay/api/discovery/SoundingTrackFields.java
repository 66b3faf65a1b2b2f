package org.soniquebay.api.discovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.api.features.ConfidenceFields;
import org.soniquebay.api.features.SoundFields;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.tracks.Track;

/// A track with its names, tempo and key, in an answer that holds the fields by `@JsonUnwrapped`.
record SoundingTrackFields(
        @Field(min = 1) int trackId,
        String title,
        @Field(required = true) String artistName,
        @Field(min = 1) int artistId,
        String albumTitle,
        Integer albumId,
        @Field(value = "Length.", min = 0, unit = "s") Integer duration,
        @Field(value = "Effective tempo.", min = 20, max = 400, unit = "BPM") Double bpm,
        @Field("Effective tonic, spelled with sharps.") String key,
        @Field("major or minor.") String scale,
        @Field("Camelot code, 1A to 12B.") String camelotKey,
        @JsonUnwrapped ConfidenceFields confidence) {

    static SoundingTrackFields of(Track track, Optional<EffectiveFeatures> features) {
        Optional<AnalysisValues> values = features.map(EffectiveFeatures::values);
        Optional<AnalysisValues.KeyValue> key = values.flatMap(AnalysisValues::key);
        return new SoundingTrackFields(track.id().value(), track.title().orElse(null), track.artistName(), track.artist().value(),
                track.albumTitle().orElse(null), track.album().map(AlbumId::value).orElse(null),
                track.seconds().isPresent() ? track.seconds().getAsInt() : null,
                values.flatMap(AnalysisValues::tempo).map(tempo -> SoundFields.shown(tempo.bpm())).orElse(null),
                key.flatMap(AnalysisValues.KeyValue::key).orElse(null), key.flatMap(AnalysisValues.KeyValue::scale).orElse(null),
                key.flatMap(AnalysisValues.KeyValue::camelot).orElse(null), ConfidenceFields.of(values.orElse(AnalysisValues.NONE)));
    }
}
