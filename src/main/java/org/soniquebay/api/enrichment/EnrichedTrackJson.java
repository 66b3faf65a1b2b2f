package org.soniquebay.api.enrichment;

import java.time.Instant;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.enrichment.EnrichedTrack;

/// What became of the question about a track.
record EnrichedTrackJson(
        @Field(required = true) int trackId,
        @Field("Its title.") String title,
        @Field(value = "As in `states` of the provider.", required = true, oneOf = {"waiting", "asked", "hit", "none", "ambiguous", "refused", "failed", "lacking"}) String state,
        @Field("Why, in one sentence; null where the state says it all.") String reason,
        @Field(value = "Broken exchanges in a row.", min = 0) int tries,
        @Field("When it is asked about again; null for not before the track changes.") Instant nextAt,
        @Field("When the provider last gave values.") Instant fetchedAt,
        @Field("How the track was recognised then; `mbid` by its MusicBrainz recording id, `release` as a track of the album of its release id, `search` by its names, `fingerprint` by its sound, `name` by artist and title as the provider spells them.") String method,
        @Field(value = "How sure that is; null where it is no question.", min = 0, max = 1) Double score) {

    static EnrichedTrackJson of(EnrichedTrack track) {
        return new EnrichedTrackJson(track.track().value(), track.title().orElse(null), track.state().word(), track.reason().orElse(null), track.tries(),
                track.nextAt().orElse(null), track.fetchedAt().orElse(null), track.method().orElse(null),
                track.score().isPresent() ? track.score().getAsDouble() : null);
    }
}
