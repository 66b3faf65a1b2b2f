package org.soniquebay.api.discovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.discovery.mixing.Recommendation;
import org.soniquebay.discovery.mixing.Seed;

/// Recommended tracks, best first, and why.
record RecommendedJson(
        List<OneJson> recommendations,
        @Field("What of the request changed nothing, and why the list is short if not all tracks were looked at, a sentence each.") List<String> notes) {

    /// A recommended track.
    record OneJson(
            @JsonUnwrapped SoundingTrackFields track,
            @Field(value = "How well it fits.", min = -1.001, max = 1.001) double score,
            @Field("What timbre, rhythm, harmony and dynamics (sound, for a model that cannot explain itself) and each dial turned up add to the score, whose sum it is exactly.")
            Map<String, Double> parts,
            @Field(value = "The seed that it sounds most like, if that is a track.", min = 1) Integer nearestTrackId,
            @Field(value = "The same, if it is an artist.", min = 1) Integer nearestArtistId,
            @Field("Relative change from the nearest tempo of a seed, half and double being the tempo itself; 0.02 is 2 % faster.") Double tempoChange,
            @Field(value = "Closest way from the key of a seed on the Camelot wheel.", oneOf = {"same", "neighbour", "diagonal", "far"}) String keyMove,
            @Field(value = "The reason in a sentence.", required = true) String reason) {
    }

    static OneJson one(Recommendation recommendation, SoundingTrackFields track, ReasonSentence reason, Language language) {
        Map<String, Double> parts = new LinkedHashMap<>();
        recommendation.parts().forEach(part -> parts.put(part.name(), part.value()));
        return new OneJson(track, recommendation.score(), parts,
                recommendation.nearest() instanceof Seed.OfTrack(var seed) ? (Integer) seed.value() : null,
                recommendation.nearest() instanceof Seed.OfArtist(var seed) ? (Integer) seed.value() : null,
                recommendation.tempo().map(move -> move.change()).orElse(null),
                recommendation.key().map(move -> move.name().toLowerCase(Locale.ROOT)).orElse(null), reason.of(recommendation).in(language));
    }
}
