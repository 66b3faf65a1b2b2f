package org.soniquebay.api.playing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.analysis.timeline.Timeline;
import org.soniquebay.analysis.timeline.TimelineStore;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;

/// `/api/tracks/{track_id}/timeline`: when what happens in a track.
public final class TimelineRoutes {

    private final Database database;
    private final TimelineStore store = new TimelineStore();

    public TimelineRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/tracks/{track_id}/timeline").tag("Playing").summary("Beats, bars, tempos and keys of a track over time")
                .describe("Measured from the file as it is now; 404 until then. A track without a tempo has no beats, and one whose bars are not sure no downbeats."
                        + " What is told here is measured; a tempo or key that a person or the file's tags state instead changes nothing in it.")
                .answers(200, TimelineJson.class).errors(404).handle(this::find));
    }

    private TimelineJson find(Call<Void, Void> call) {
        TrackId track = new TrackId(call.id("track_id", Missing.TRACK));
        Timeline timeline = database.read(handle -> store.find(handle, track).orElseThrow(() -> Unmeasured.problem(handle, track)));
        return TimelineJson.of(track.value(), timeline);
    }
}
