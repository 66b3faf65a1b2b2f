package org.soniquebay.api.features;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.database.Database;
import org.soniquebay.ingest.RequestedMeasurements;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;

/// `/api/tracks/analyze-audio`: has tracks measured, as older clients ask for it.
public final class AnalyzeRoutes {

    private static final LocalizedMessage NOTHING = LocalizedMessage.of("There is no track to analyse.", "Aucune track à analyser");
    private static final LocalizedMessage STARTED = LocalizedMessage.of("The analysis of %d tracks is queued.", "Analyse de %d tracks mise en file");

    private final Database database;
    private final JobQueue queue;
    private final RequestedMeasurements wanted = new RequestedMeasurements();

    public AnalyzeRoutes(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.queue = new JobQueue(clock);
    }

    record AnalyzeQuery(@Field(value = "How many tracks at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {
    }

    record AnalyzeJson(
            @Field("Names the request; null when there is nothing to do.") String taskId, @Field(required = true) String message,
            @Field(min = 0) int count) {
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/tracks/analyze-audio").lenient().tag("Audio features").summary("Have tracks measured").deprecated().needs(Role.ADMIN)
                .describe("The ids in the body; without any, tracks whose tempo or key is not known. Only tracks of a music folder whose file "
                        + "is there are measured, and a server measures new ones by itself.")
                .query(AnalyzeQuery.class).bodyList(Integer.class).bodyOptional().answers(202, AnalyzeJson.class).handle(this::analyze));
    }

    private AnalyzeJson analyze(Call<AnalyzeQuery, List<Integer>> call) {
        int count = database.inTransaction(handle -> {
            List<TrackId> tracks = wanted.among(handle, Optional.ofNullable(call.body()), call.query().limit());
            queue.enqueue(handle, JobKind.INGEST, JobKind.subjects(tracks), Priority.NORMAL);
            return tracks.size();
        });
        return count == 0
                ? new AnalyzeJson(null, NOTHING.in(call.language()), 0)
                : new AnalyzeJson(UUID.randomUUID().toString(), STARTED.with(count).in(call.language()), count);
    }
}
