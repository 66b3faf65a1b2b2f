package org.soniquebay.api.discovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.api.features.ConfidenceFields;
import org.soniquebay.api.features.SoundFields;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.tracks.Track;

/// A track that goes with another, and the reason.
record SimilarTrackJson(
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
        @JsonUnwrapped ConfidenceFields confidence,
        @Field(value = "Cosine of the two tracks' vectors.", min = -1.001, max = 1.001) double score,
        @Field("What timbre, rhythm, harmony and dynamics add to the score, whose sum it is exactly; empty for a model that cannot "
                + "explain itself.") Map<String, Double> shares) {

    static SimilarTrackJson of(SimilarTrack similar, Track track, Optional<EffectiveFeatures> features) {
        Optional<AnalysisValues> values = features.map(EffectiveFeatures::values);
        Optional<AnalysisValues.KeyValue> key = values.flatMap(AnalysisValues::key);
        Map<String, Double> shares = new LinkedHashMap<>();
        similar.shares().forEach(share -> shares.put(share.block(), share.share()));
        return new SimilarTrackJson(track.id().value(), track.title().orElse(null), track.artistName(), track.artist().value(),
                track.albumTitle().orElse(null), track.album().map(AlbumId::value).orElse(null),
                track.seconds().isPresent() ? track.seconds().getAsInt() : null,
                values.flatMap(AnalysisValues::tempo).map(tempo -> SoundFields.shown(tempo.bpm())).orElse(null),
                key.flatMap(AnalysisValues.KeyValue::key).orElse(null), key.flatMap(AnalysisValues.KeyValue::scale).orElse(null),
                key.flatMap(AnalysisValues.KeyValue::camelot).orElse(null), ConfidenceFields.of(values.orElse(AnalysisValues.NONE)),
                similar.score(), shares);
    }
}
