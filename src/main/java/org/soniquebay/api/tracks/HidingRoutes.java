package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.edits.TrackHiding;
import org.soniquebay.library.TrackId;

/// `/api/tracks/{track_id}/hidden`.
public final class HidingRoutes {

    private static final String ADDRESS = "/api/tracks/{track_id}/hidden";

    private final Database database;
    private final TrackAnswers answers;
    private final TrackHiding hiding;

    public HidingRoutes(Database database, TrackAnswers answers, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.hiding = new TrackHiding(clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.put(ADDRESS).tag("Tracks").summary("Hide a track")
                        .describe("""
                                It keeps its id and all that was measured or said of it, and is left out of lists, searches, similar tracks and counts. No \
                                scan brings it back, wherever its file moves and however it changes. `/api/tracks/search?hidden=true` lists hidden tracks; \
                                by its id a track can be asked for all the same.""")
                        .answers(200, TrackJson.class).errors(404).handle(this::hide),
                Route.delete(ADDRESS).tag("Tracks").summary("Show a hidden track again").describe("One that is not hidden stays as it is.")
                        .answersNothing().errors(404).respond(call -> mark(call, hiding::show)));
    }

    private TrackJson hide(Call<Void, Void> call) {
        return answers.one(mark(call, hiding::hide));
    }

    private TrackId mark(Call<Void, Void> call, BiFunction<Handle, List<TrackId>, Set<TrackId>> change) {
        TrackId track = new TrackId(call.id("track_id", Missing.TRACK));
        if (database.inTransaction(handle -> change.apply(handle, List.of(track))).isEmpty()) {
            throw Problem.of(404, Missing.TRACK);
        }
        return track;
    }
}
