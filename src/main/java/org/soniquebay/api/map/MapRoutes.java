package org.soniquebay.api.map;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.ingest.MapJob;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;

/// `/api/map`: the map of the library, and the wish for a new one.
public final class MapRoutes {

    private static final String TAG = "Map";

    private final Database database;
    private final JobQueue queue;
    private final KnownMap known;

    public MapRoutes(Database database, Caches caches, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.queue = new JobQueue(clock);
        this.known = new KnownMap(database, caches);
    }

    record NewMapBody(@Field(value = "Seed of all that is drawn by chance; that of the map before when absent.", min = 0, max = 999_999_999, example = "7") Integer seed) {
    }

    record MapJobJson(
            @Field(value = "Kind of the job that draws the map, as in `/api/jobs`.", required = true, example = "map") String kind,
            @Field(value = "Its subject.", required = true, example = "new-7") String subject) {
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/map").tag(TAG).summary("The tracks' places on the map of the library")
                        .describe("""
                                A projection of the vectors of sound to a plane: tracks that sound alike lie close together, within the limits that \
                                `trustworthiness` tells. The true neighbours of a track are those of `/api/tracks/{track_id}/similar`. In columns, which are \
                                small; understands If-None-Match. Of more than 200,000 tracks a sample, always the same. A new track gets its place within \
                                a minute after it is measured; the whole map is drawn anew when a quarter of its tracks came or went.""")
                        .answers(200, MapJson.class).handle(this::find),
                Route.post("/api/map").tag(TAG).summary("Have the map drawn anew")
                        .describe("A worker draws it; the map before stays until then. The job is at `/api/jobs`. A wish that no worker has begun with gives way to a later one.")
                        .body(NewMapBody.class).bodyOptional().answers(202, MapJobJson.class).handle(this::draw));
    }

    private MapJson find(Call<Void, Void> call) {
        boolean pending = database.read(handle -> queue.isAwaited(handle, JobKind.MAP));
        KnownMap.Found found = known.find(pending);
        call.versioned(found.tag());
        if (call.isUnmodified()) {
            return null;
        }
        KnownMap.Content content = found.content();
        // The map may have changed since its version was found.
        call.versioned(content.tag());
        if (!call.isUnmodified()) {
            call.send("application/json", content.json(), content.packed());
        }
        return null;
    }

    private MapJobJson draw(Call<Void, NewMapBody> call) {
        Integer seed = call.body() == null ? null : call.body().seed();
        String subject = MapJob.newMap(seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
        database.useTransaction(handle -> {
            // Of several wishes that no worker has begun with, the last one is meant.
            queue.cancelOthers(handle, JobKind.MAP, List.of(MapJob.UPKEEP, subject));
            queue.enqueue(handle, JobKind.MAP, List.of(subject), Priority.URGENT);
        });
        return new MapJobJson(JobKind.MAP, subject);
    }
}
