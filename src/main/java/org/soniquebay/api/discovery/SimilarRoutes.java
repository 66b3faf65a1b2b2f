package org.soniquebay.api.discovery;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.SimilarityQuery;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.tracks.TrackQueries;

/// `/api/tracks/{track_id}/similar` and `/api/recommendations/…`.
public final class SimilarRoutes {

    static final String TAG = "Similarity";
    /// The most tracks of one artist: a list of one artist's tracks is no recommendation.
    private static final OptionalInt PER_ARTIST = OptionalInt.of(2);

    private final Database database;
    private final SimilarSound similar;
    private final ArtistStore artists = new ArtistStore();
    private final ArtistVectors artistVectors = new ArtistVectors();
    private final TrackQueries tracks = new TrackQueries();

    public SimilarRoutes(Database database, TrackVectorSearch vectors) {
        this.database = requireNonNull(database, "database is null");
        this.similar = new SimilarSound(database, vectors);
    }

    record Few(@Field(value = "How many at most.", min = 1, max = 100, defaultValue = "10") int limit) {
    }

    public List<Route> routes() {
        return List.of(
                about("What sounds most like a track, and why", Route.get("/api/tracks/{track_id}/similar"))
                        .describe("The score is the cosine of the two tracks' vectors, and it is exactly the sum of its shares. Copies of "
                                + "one recording count once; tracks whose file is gone are left out. Empty when the track has not been "
                                + "measured.")
                        .query(SimilarQuery.class).answersList(200, SimilarTrackJson.class).errors(404)
                        .handle(call -> similar.to(track(call), call.query().wish()).stream().filter(call.query()::isNear).toList()),
                about("What to hear after a track", Route.get("/api/recommendations/track/{track_id}").lenient())
                        .describe("The most similar tracks, at most two of one artist.")
                        .query(Few.class).answers(200, RecommendationsJson.class).errors(404)
                        .handle(call -> new RecommendationsJson(similar.to(track(call), wish(call.query().limit(), Set.of())))),
                about("What to hear after an artist", Route.get("/api/recommendations/artist/{artist_name}").lenient())
                        .describe("Tracks of others that are nearest to the mean of the artist's tracks, at most two of one artist.")
                        .query(Few.class).answers(200, RecommendationsJson.class).errors(404).handle(this::afterArtist));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary);
    }

    private static TrackId track(Call<?, ?> call) {
        return new TrackId(call.id("track_id", Missing.TRACK));
    }

    private static SimilarityQuery wish(int limit, Set<TrackId> without) {
        return new SimilarityQuery(limit, PER_ARTIST, track -> !without.contains(track));
    }

    private RecommendationsJson afterArtist(Call<Few, Void> call) {
        return database.read(handle -> {
            ArtistId artist = ArtistName.of(call.text("artist_name")).flatMap(name -> artists.find(handle, name))
                    .orElseThrow(() -> Problem.of(404, Missing.ARTIST));
            Optional<float[]> vector = artistVectors.find(handle, artist);
            Set<TrackId> own = new HashSet<>(tracks.ofArtist(handle, artist));
            return new RecommendationsJson(vector
                    .map(mean -> similar.near(handle, mean, wish(call.query().limit(), own))).orElse(List.of()));
        });
    }
}
