package org.soniquebay.api.discovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.library.tracks.Track;

/// A track that goes with another, and the reason.
record SimilarTrackJson(
        @JsonUnwrapped SoundingTrackFields track,
        @Field(value = "Cosine of the two tracks' vectors.", min = -1.001, max = 1.001) double score,
        @Field("What timbre, rhythm, harmony and dynamics add to the score, whose sum it is exactly; empty for a model that cannot "
                + "explain itself.") Map<String, Double> shares) {

    static SimilarTrackJson of(SimilarTrack similar, Track track, Optional<EffectiveFeatures> features) {
        Map<String, Double> shares = new LinkedHashMap<>();
        similar.shares().forEach(share -> shares.put(share.block(), share.share()));
        return new SimilarTrackJson(SoundingTrackFields.of(track, features), similar.score(), shares);
    }
}
