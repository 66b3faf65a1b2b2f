package org.soniquebay.api.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.IncludedTracks;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.SoundStatistics;
import org.soniquebay.discovery.search.CompactFeatures;
import org.soniquebay.discovery.search.FilteredTracks;
import org.soniquebay.discovery.search.FoundTracks;
import org.soniquebay.discovery.search.MixableTracks;
import org.soniquebay.discovery.search.TrackSortKey;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackQueries;

/// The search for tracks by their audio features.
public final class SoundSearchRoutes {

    private static final String TAG = "Audio features";
    private static final LocalizedMessage NO_CONDITION = LocalizedMessage.of(
            "At least one condition is needed: min_bpm, max_bpm, key, scale, camelot_key, happy_min, relaxed_min, party_min,"
                    + " aggressive_max or another one.",
            "Au moins un critère de recherche est requis (bpm, key, camelot_key, ou mood)");

    private final Database database;
    private final FilteredTracks filtered = new FilteredTracks();
    private final MixableTracks mixable = new MixableTracks();
    private final TrackQueries tracks = new TrackQueries();

    public SoundSearchRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/audio-features/search").lenient().tag(TAG).summary("Find tracks by what they sound like")
                        .describe("All conditions must hold; what is not known fulfils none. Slowest first unless another order is stated. " + IncludedTracks.RULE)
                        .query(TrackListQuery.class).answersList(200, CompactFeaturesJson.class).errors(400).handle(this::find),
                Route.get("/api/audio-features/statistics").lenient().tag(TAG).summary("What is known of the library's sound")
                        .answers(200, FeaturesStatisticsJson.class)
                        .handle(_ -> FeaturesStatisticsJson.of(database.read(SoundStatistics::of))),
                Route.get("/api/tracks/{track_id}/similar-by-features").lenient().tag(TAG).summary("Tracks that mix with a track")
                        .describe("Nearest tempo first unless another order is stated, in a key that fits on the Camelot wheel; nothing when the track's own tempo is not "
                                + "known. Without a Camelot key the same tonic counts, without any key every key.")
                        .query(MixableQuery.class).answersList(200, CompactFeaturesJson.class).errors(404).handle(this::mixable));
    }

    private List<CompactFeaturesJson> find(Call<TrackListQuery, Void> call) {
        if (call.query().conditions().isEmpty()) {
            throw Problem.of(400, NO_CONDITION);
        }
        return database.read(handle -> rows(call, handle, filtered.find(
                handle, call.query().filter().withoutFeatures(Optional.of(false)), call.query().order(TrackSortKey.BPM), call.query().page())));
    }

    private static List<CompactFeaturesJson> rows(Call<?, ?> call, Handle handle, FoundTracks found) {
        call.total(found.total());
        return CompactFeatures.ofAll(handle, found.tracks()).stream().map(CompactFeaturesJson::of).toList();
    }

    private List<CompactFeaturesJson> mixable(Call<MixableQuery, Void> call) {
        TrackId track = new TrackId(call.id("track_id", Missing.TRACK));
        MixableQuery wanted = call.query();
        return database.read(handle -> {
            FoundTracks found = mixable.find(handle, track, wanted.wish(), wanted.sorting().order(), wanted.page());
            if (found.total() == 0) {
                tracks.find(handle, track).orElseThrow(() -> Problem.of(404, Missing.TRACK));
            }
            return rows(call, handle, found);
        });
    }
}
