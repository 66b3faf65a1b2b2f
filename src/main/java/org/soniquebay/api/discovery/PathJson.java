package org.soniquebay.api.discovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.mixing.SoundPath;

/// A way from one track to another.
record PathJson(
        @Field("The first and the last are those asked for; none when one of them has not been measured.") List<PlaceJson> tracks,
        @Field(value = "Cosine below which a step is wide: the smaller one of the two ends' to their 20th nearest tracks.", min = -1.001, max = 1.001) Double limit,
        @Field("What is not as it was asked for, a sentence each.") List<String> notes) {

    /// A track of the way.
    record PlaceJson(
            @JsonUnwrapped SoundingTrackFields track,
            @Field(value = "Cosine of the track before and this one; null for the first.", min = -1.001, max = 1.001) Double score,
            @Field("What timbre, rhythm, harmony and dynamics add to the score; empty for the first, and for a model that cannot explain itself.") Map<String, Double> shares,
            @Field(value = "Cosine of the first track and this one.", min = -1.001, max = 1.001) double fromStart,
            @Field("Whether the step to it is wider than the limit.") boolean wide) {

        static PlaceJson start(SoundingTrackFields track) {
            return new PlaceJson(track, null, Map.of(), 1, false);
        }

        static PlaceJson of(SoundPath.Step step, boolean wide, SoundingTrackFields track) {
            Map<String, Double> shares = new LinkedHashMap<>();
            step.shares().forEach(share -> shares.put(share.block(), share.share()));
            return new PlaceJson(track, step.score(), shares, step.fromStart(), wide);
        }
    }
}
