package org.soniquebay.api.work;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.overview.QueueOverview;
import org.soniquebay.jobs.overview.RunningJob;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.QueuePause;

/// `/api/jobs`: waiting and running jobs, the workers, and the pause of the whole queue.
public final class WorkRoutes {

    static final String TAG = "Work";

    private final Database database;
    private final InstantSource clock;
    private final JobQueue queue;
    private final QueuePause pause = new QueuePause();

    public WorkRoutes(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.queue = new JobQueue(clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/jobs").tag(TAG).summary("What waits, what runs, who works, what failed")
                        .describe("Workers say every 5 s what they do.")
                        .answers(200, WorkJson.class)
                        .handle(call -> WorkJson.of(
                                database.read(handle -> QueueOverview.of(handle, clock.instant())), call.language())),
                Route.get("/api/jobs/running").tag(TAG).summary("The jobs that workers are at")
                        .answersList(200, RunningJobJson.class)
                        .handle(_ -> database.read(RunningJob::all).stream().map(RunningJobJson::of).toList()),
                Route.post("/api/jobs/pause").tag(TAG).summary("Let no job begin, in any process").needs(Role.ADMIN)
                        .describe("Within 5 s; what is under way is finished. It holds until it is resumed, also after a restart.")
                        .answers(200, PauseJson.class).handle(_ -> changed(pause::begin)),
                Route.post("/api/jobs/resume").tag(TAG).summary("Let jobs begin again").describe("Within 5 s.").needs(Role.ADMIN)
                        .answers(200, PauseJson.class).handle(_ -> changed(pause::end)),
                Route.delete("/api/jobs/{kind}/{subject}").tag(TAG).summary("Cancel a job that has not begun").needs(Role.ADMIN)
                        .describe("""
                                One that a worker is at answers 409: it ends by itself, in seconds. A track whose job was cancelled stays \
                                unmeasured, or as it was measured before, until a scan asks for it again.""")
                        .answersNothing().errors(404, 409).respond(this::cancel));
    }

    record PauseJson(@Field("Since when no job may begin; null while they may.") Instant pausedSince) {
    }

    private PauseJson changed(Consumer<Handle> change) {
        return database.inTransaction(handle -> {
            change.accept(handle);
            return new PauseJson(pause.since(handle).orElse(null));
        });
    }

    private void cancel(Call<Void, Void> call) {
        JobQueue.Cancelling cancelling =
                database.inTransaction(handle -> queue.cancel(handle, call.text("kind"), call.text("subject")));
        switch (cancelling) {
            case CANCELLED -> { }
            case RUNNING -> throw Problem.of(409, WorkMessages.RUNNING);
            case UNKNOWN -> throw Problem.of(404, WorkMessages.NO_JOB);
        }
    }
}
