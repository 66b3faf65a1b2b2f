package org.soniquebay.api.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.IncludedTracks;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.SoundStatistics;
import org.soniquebay.discovery.search.SoundFilter;
import org.soniquebay.discovery.search.SoundSearch;
import org.soniquebay.library.TrackId;

/// The search for tracks by their audio features.
public final class SoundSearchRoutes {

    private static final String TAG = "Audio features";
    private static final LocalizedMessage NO_CONDITION = LocalizedMessage.of(
            "At least one condition is needed: min_bpm, max_bpm, key, scale, camelot_key, happy_min, relaxed_min, party_min or"
                    + " aggressive_max.",
            "Au moins un critère de recherche est requis (bpm, key, camelot_key, ou mood)");

    private final Database database;
    private final SoundSearch search = new SoundSearch();

    public SoundSearchRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/audio-features/search").lenient().tag(TAG).summary("Find tracks by what they sound like")
                        .describe("All conditions must hold; what is not known fulfils none. Slowest first. " + IncludedTracks.RULE)
                        .query(FeaturesQuery.class).answersList(200, CompactFeaturesJson.class).errors(400).handle(this::find),
                Route.get("/api/audio-features/statistics").lenient().tag(TAG).summary("What is known of the library's sound")
                        .answers(200, FeaturesStatisticsJson.class)
                        .handle(_ -> FeaturesStatisticsJson.of(database.read(SoundStatistics::of))),
                Route.get("/api/tracks/{track_id}/similar-by-features").lenient().tag(TAG).summary("Tracks that mix with a track")
                        .describe("Nearest tempo first, in a key that fits on the Camelot wheel; nothing when the track's own tempo is not "
                                + "known. Without a Camelot key the same tonic counts, without any key every key.")
                        .query(MixableQuery.class).answersList(200, CompactFeaturesJson.class).errors(404).handle(this::mixable));
    }

    private List<CompactFeaturesJson> find(Call<FeaturesQuery, Void> call) {
        SoundFilter filter = call.query().filter();
        if (filter.isEmpty()) {
            throw Problem.of(400, NO_CONDITION);
        }
        return database.read(handle -> search.find(handle, filter, call.query().included().scope(), call.query().page())).stream().map(CompactFeaturesJson::of).toList();
    }

    private List<CompactFeaturesJson> mixable(Call<MixableQuery, Void> call) {
        TrackId track = new TrackId(call.id("track_id", Missing.TRACK));
        return database.read(handle -> search.mixable(handle, track, call.query().wish()))
                .orElseThrow(() -> Problem.of(404, Missing.TRACK)).stream().map(CompactFeaturesJson::of).toList();
    }
}
