package org.soniquebay.api.map;

import java.time.Instant;
import java.util.List;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.map.MappedTracks;
import org.soniquebay.embedding.map.LibraryProjection;
import org.soniquebay.embedding.map.StoredProjection;

/// The map of the library. The columns have one element for each track.
record MapJson(
        @Field(value = "`ready`: there is a map; `too_few`: fewer than three tracks have a vector of sound; `waiting`: a map can be drawn, and has not been yet.",
                required = true, oneOf = {"ready", "too_few", "waiting"}, example = "ready") String state,
        @Field("Whether a worker is at the map, or is to draw it anew because that was asked for.") boolean pending,
        @Field("How the map was made; null where there is none.") Projection projection,
        @Field(value = "Listed tracks on the map.", min = 0, example = "1") long total,
        @Field("Whether the columns hold a sample, because the map has more tracks than they may have.") boolean sampled,
        @Field(value = "Ids of the tracks, rising.", required = true, maxItems = MapJson.MOST, min = 1, example = "[7]") List<Integer> ids,
        @Field(value = "Across, 32,767 times the coordinate.", required = true, maxItems = MapJson.MOST, min = -MapJson.SCALE, max = MapJson.SCALE, example = "[-2048]") List<Integer> x,
        @Field(value = "Up, on the same scale.", required = true, maxItems = MapJson.MOST, min = -MapJson.SCALE, max = MapJson.SCALE, example = "[30120]") List<Integer> y,
        @Field(value = "Place on the Camelot wheel: 1 for 1A, 2 for 1B, … 24 for 12B; 0 where it is not known.", required = true, maxItems = MapJson.MOST, min = 0, max = 24, example = "[15]") List<Integer> camelot,
        @Field(value = "Tempo, rounded; 0 where it is not known.", unit = "BPM", required = true, maxItems = MapJson.MOST, min = 0, max = 400, example = "[124]") List<Integer> bpm,
        @Field(value = "Place in genres, the first being 1; 0 for a track without a genre or with rarer ones only.", required = true, maxItems = MapJson.MOST, min = 0, max = 100, example = "[1]") List<Integer> genre,
        @Field(value = "The mood with the highest score: 1 happy, 2 aggressive, 3 party, 4 relaxed; 0 where none is known.", required = true, maxItems = MapJson.MOST, min = 0, max = 4, example = "[4]") List<Integer> mood,
        @Field(value = "That score.", unit = "%", required = true, maxItems = MapJson.MOST, min = 0, max = 100, example = "[81]") List<Integer> moodScore,
        @Field(value = "Genres, the most frequent on the map first.", required = true, maxItems = 100, example = "[\"Jazz\"]") List<String> genres) {

    /// The most tracks of an answer.
    static final int MOST = 200_000;
    static final int SCALE = 32_767;

    /// How a map was made.
    record Projection(
            @Field(value = "Names this map; another one has another id.", min = 1, example = "3") int id,
            @Field(value = "Model of the vectors.", required = true, example = "soniquebay-blocks") String model,
            @Field(value = "Its version; null where it has none.", example = "2") String modelVersion,
            @Field(value = "Version of the method.", min = 1, example = "1") int version,
            @Field(value = "Seed of all that was drawn by chance: the same tracks, seed and version give the same map.", example = "1") long seed,
            @Field(value = "Tracks that the map was made of.", min = 3, example = "100000") int tracks,
            @Field(value = "How many of them the layout was computed from; the others stand among their nearest neighbours of these.", min = 3, example = "10000") int fitted,
            @Field(value = "How far neighbourhoods on the map can be trusted (Venna and Kaski 2001): 1 when all neighbours on the map are neighbours by sound, about 0.5 by chance.",
                    min = 0, max = 1, example = "0.93") double trustworthiness,
            @Field(value = "Neighbours of each track that were looked at for it.", min = 0, example = "12") int trustNeighbours,
            @Field(value = "Tracks that were looked at for it.", min = 0, example = "2000") int trustSample,
            @Field(value = "When the map was made.", required = true) Instant createdAt) {

        static Projection of(StoredProjection stored) {
            return new Projection(stored.id(), stored.model().model(), stored.model().version().orElse(null), stored.version(), stored.seed(), stored.tracks(),
                    stored.fitted(), stored.trust().trustworthiness(), stored.trust().neighbours(), stored.trust().sample(), stored.created());
        }
    }

    static MapJson of(StoredProjection projection, MappedTracks tracks) {
        MappedTracks.Traits traits = tracks.traits();
        return new MapJson("ready", false, Projection.of(projection), tracks.total(), tracks.total() > tracks.ids().length, new Numbers(tracks.ids()),
                scaled(tracks.x()), scaled(tracks.y()), new Numbers(traits.camelot()), new Numbers(traits.bpm()), new Numbers(traits.genre()),
                new Numbers(traits.mood()), new Numbers(traits.moodScore()), tracks.genres());
    }

    /// @param mappable how many tracks have a vector
    static MapJson without(long mappable) {
        List<Integer> none = List.of();
        return new MapJson(mappable < LibraryProjection.FEWEST ? "too_few" : "waiting", false, null, 0, false, none, none, none, none, none, none, none, none, List.of());
    }

    boolean isReady() {
        return projection != null;
    }

    MapJson asPending() {
        return new MapJson(state, true, projection, total, sampled, ids, x, y, camelot, bpm, genre, mood, moodScore, genres);
    }

    private static Numbers scaled(float[] coordinates) {
        int[] scaled = new int[coordinates.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.round(SCALE * coordinates[i]);
        }
        return new Numbers(scaled);
    }
}
