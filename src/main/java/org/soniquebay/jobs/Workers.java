package org.soniquebay.jobs;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.soniquebay.database.Database;

/// The workers of one process: claim due jobs (`FOR UPDATE SKIP LOCKED`), run them on a fixed number of threads and
/// keep their heartbeat. Any number of processes may work on one queue.
public final class Workers implements AutoCloseable {

    private static final Duration POLLING = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 6;
    /// Long enough for most tracks to finish, short enough for a person who pressed Ctrl-C.
    private static final Duration GRACE = Duration.ofSeconds(2);
    /// Claims no more than the threads can start at once, so that a killed process holds back as few as possible.
    private static final double CLAIM_BELOW = 0.5;
    private static final double CLAIM_UP_TO = 1.0;

    private final LostJobs lost;
    private final Rest rest;
    private final Scheduler scheduler;

    /// @param threads how many jobs run at once, at least 1
    public Workers(Database database, List<JobHandler> handlers, int threads, WorkerListener listener) {
        this(database, handlers, threads, RetryPolicy.STANDARD, listener);
    }

    Workers(Database database, List<JobHandler> handlers, int threads, RetryPolicy retries, WorkerListener listener) {
        this(database, handlers, threads, retries, listener, InstantSource.system());
    }

    Workers(Database database, List<JobHandler> handlers, int threads, RetryPolicy retries, WorkerListener listener,
            InstantSource clock) {
        requireNonNull(database, "database is null");
        this.lost = new LostJobs(database, clock);
        this.rest = new Rest(listener, this::pause, this::resume);
        JobEnds ends = new JobEnds(database, retries, rest, listener);
        List<Task<?>> tasks = handlers.stream()
                .<Task<?>>map(handler -> new JobTask(handler, retries, ends, clock))
                .toList();
        this.scheduler = Scheduler.create(database.dataSource(), tasks)
                .clock(clock::instant)
                .serializer(new PlainBytes())
                .tableName("jobs")
                .schedulerName(new SchedulerName.Fixed(WorkerName.ofThisProcess().toString()))
                .threads(threads)
                .pollingInterval(POLLING)
                .pollUsingLockAndFetch(CLAIM_BELOW, CLAIM_UP_TO)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(GRACE)
                .enablePriority()
                .build();
    }

    /// Takes back what dead processes of this machine held, then begins to work.
    public void start() {
        lost.release();
        scheduler.start();
    }

    /// Finishes or returns the jobs in work and ends; at most a few seconds.
    @Override
    public void close() {
        scheduler.stop();
        rest.close();
    }

    private void pause() {
        scheduler.pause();
    }

    private void resume() {
        scheduler.resume();
    }
}
