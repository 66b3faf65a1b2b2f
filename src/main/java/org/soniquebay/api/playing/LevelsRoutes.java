package org.soniquebay.api.playing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.analysis.levels.LevelsStore;
import org.soniquebay.analysis.levels.StoredLevels;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;

/// `/api/tracks/{track_id}/levels`: how loud a track is, and its waveform.
public final class LevelsRoutes {

    private final Database database;
    private final LevelsStore store = new LevelsStore();

    public LevelsRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/tracks/{track_id}/levels").tag("Playing").summary("Loudness and waveform of a track")
                .describe("Measured from the file as it is now; 404 until then.")
                .answers(200, LevelsJson.class).errors(404).handle(this::find));
    }

    private LevelsJson find(Call<Void, Void> call) {
        TrackId track = new TrackId(call.id("track_id", Missing.TRACK));
        StoredLevels levels = database.read(handle -> store.find(handle, track).orElseThrow(() -> Unmeasured.problem(handle, track)));
        return LevelsJson.of(track.value(), levels);
    }
}
