package org.soniquebay.api.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.discovery.mixing.Dials;
import org.soniquebay.discovery.mixing.RecommendationQuery;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// What recommended tracks shall sound like.
public record RecommendationBody(
        @Field(value = "Ids of tracks that they shall sound like; these or artist_ids must name one.", min = 1, maxItems = RecommendationQuery.MOST_SEEDS, example = "[1]")
        List<Integer> trackIds,
        @Field(value = "Ids of artists that they shall sound like.", min = 1, maxItems = RecommendationQuery.MOST_SEEDS) List<Integer> artistIds,
        @Field(value = "Ids of tracks that they shall not sound like.", min = 1, maxItems = RecommendationQuery.MOST_SEEDS) List<Integer> minusTrackIds,
        @Field(value = "Ids of artists that they shall not sound like.", min = 1, maxItems = RecommendationQuery.MOST_SEEDS) List<Integer> minusArtistIds,
        DialsBody dials,
        @Field(value = "How many at most.", min = 1, max = 1000, defaultValue = "20") int limit,
        @Field(value = "How many of one artist at most.", min = 1, max = 1000, defaultValue = "2") int perArtist) {

    private static final LocalizedMessage NO_SEED = LocalizedMessage.of(
            "A recommendation needs a track or an artist to begin with.", "Une recommandation a besoin d'une piste ou d'un artiste de départ.");
    private static final LocalizedMessage TOO_MANY = LocalizedMessage.of("100 tracks and artists at most.", "100 pistes et artistes au plus.");
    private static final LocalizedMessage NO_BLOCK = LocalizedMessage.of(
            "Timbre, rhythm, harmony and dynamics cannot all be 0.", "Timbre, rythme, harmonie et dynamique ne peuvent pas tous valoir 0.");

    /// Below this sum of weights a sound has no direction.
    private static final double LEAST_OF_BLOCKS = 0.01;

    /// Weights, 0 to 4.
    record DialsBody(
            @Field(value = "Weight of the timbre among the four blocks.", min = 0, max = Dials.MOST, defaultValue = "1") double timbre,
            @Field(value = "Weight of the rhythm among the four blocks.", min = 0, max = Dials.MOST, defaultValue = "1") double rhythm,
            @Field(value = "Weight of the harmony among the four blocks.", min = 0, max = Dials.MOST, defaultValue = "1") double harmony,
            @Field(value = "Weight of the dynamics among the four blocks.", min = 0, max = Dials.MOST, defaultValue = "1") double dynamics,
            @Field(value = "Weight of the same tempo, half and double included, against the sound's 1.", min = 0, max = Dials.MOST, defaultValue = "0") double tempo,
            @Field(value = "Weight of keys near on the Camelot wheel.", min = 0, max = Dials.MOST, defaultValue = "0") double key,
            @Field(value = "Weight of the same scores of mood.", min = 0, max = Dials.MOST, defaultValue = "0") double mood,
            @Field(value = "Weight of the semantic vectors, where tracks have some.", min = 0, max = Dials.MOST, defaultValue = "0") double semantic) {

        Dials dials() {
            if (timbre + rhythm + harmony + dynamics < LEAST_OF_BLOCKS) {
                throw Problem.invalid("body", "dials", NO_BLOCK);
            }
            return new Dials(timbre, rhythm, harmony, dynamics, tempo, key, mood, semantic);
        }
    }

    /// @throws Problem 422 without a seed, and for more than can be weighed
    public RecommendationQuery query() {
        List<Seed> plus = seeds(trackIds, artistIds);
        List<Seed> minus = seeds(minusTrackIds, minusArtistIds);
        if (plus.isEmpty()) {
            throw Problem.invalid("body", "track_ids", NO_SEED);
        }
        if (plus.size() > RecommendationQuery.MOST_SEEDS || minus.size() > RecommendationQuery.MOST_SEEDS) {
            throw Problem.invalid("body", plus.size() > RecommendationQuery.MOST_SEEDS ? "artist_ids" : "minus_artist_ids", TOO_MANY);
        }
        return new RecommendationQuery(plus, minus, dials == null ? Dials.STANDARD : dials.dials(), limit, OptionalInt.of(perArtist));
    }

    private static List<Seed> seeds(List<Integer> tracks, List<Integer> artists) {
        List<Seed> seeds = new ArrayList<>();
        if (tracks != null) {
            tracks.stream().distinct().forEach(id -> seeds.add(new Seed.OfTrack(new TrackId(id))));
        }
        if (artists != null) {
            artists.stream().distinct().forEach(id -> seeds.add(new Seed.OfArtist(new ArtistId(id))));
        }
        return seeds;
    }
}
