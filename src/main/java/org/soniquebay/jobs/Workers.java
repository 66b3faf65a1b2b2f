package org.soniquebay.jobs;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;

/// The workers of one process: claim due jobs (`FOR UPDATE SKIP LOCKED`), run them on a fixed number of threads and
/// keep their heartbeat. Any number of processes may work on one queue.
public final class Workers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration POLLING = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 6;
    /// Long enough for most tracks to finish, short enough for a person who pressed Ctrl-C.
    private static final Duration GRACE = Duration.ofSeconds(2);
    /// Claims no more than the threads can start at once, so that a killed process holds back as few as possible.
    private static final double CLAIM_BELOW = 0.5;
    private static final double CLAIM_UP_TO = 1.0;

    private static final Duration LOOK_AT_THE_CLOCK = Duration.ofSeconds(15);

    private final LostJobs lost;
    private final Rest rest;
    private final Halts halts = new Halts(this::pause, this::resume);
    private final Pace pace;
    private final InstantSource clock;
    private final Scheduler scheduler;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("quiet-hours").factory());

    /// As fast as possible.
    ///
    /// @param threads how many jobs run at once, at least 1
    public Workers(Database database, List<JobHandler> handlers, int threads, WorkerListener listener) {
        this(database, handlers, Pace.full(threads), listener);
    }

    public Workers(Database database, List<JobHandler> handlers, Pace pace, WorkerListener listener) {
        this(database, handlers, pace, RetryPolicy.STANDARD, listener, InstantSource.system());
    }

    Workers(Database database, List<JobHandler> handlers, int threads, RetryPolicy retries, WorkerListener listener) {
        this(database, handlers, Pace.full(threads), retries, listener, InstantSource.system());
    }

    Workers(Database database, List<JobHandler> handlers, Pace pace, RetryPolicy retries, WorkerListener listener,
            InstantSource clock) {
        requireNonNull(database, "database is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.clock = clock;
        this.lost = new LostJobs(database, clock);
        this.rest = new Rest(listener, () -> halts.begin(Halts.Reason.REST), () -> halts.end(Halts.Reason.REST));
        JobEnds ends = new JobEnds(database, retries, rest, listener);
        Breaks breaks = new Breaks(pace);
        List<Task<?>> tasks = handlers.stream()
                .<Task<?>>map(handler -> new JobTask(handler, retries, ends, breaks, clock))
                .toList();
        this.scheduler = Scheduler.create(database.dataSource(), tasks)
                .clock(clock::instant)
                .serializer(new PlainBytes())
                .tableName("jobs")
                .schedulerName(new SchedulerName.Fixed(WorkerName.ofThisProcess().toString()))
                .threads(pace.threads())
                .pollingInterval(POLLING)
                .pollUsingLockAndFetch(CLAIM_BELOW, CLAIM_UP_TO)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(GRACE)
                .enablePriority()
                .build();
    }

    /// Takes back what dead processes of this machine held, then begins to work, unless the hour is quiet.
    public void start() {
        lost.release();
        lookAtTheClock();
        scheduler.start();
        if (pace.quiet().isPresent()) {
            long millis = LOOK_AT_THE_CLOCK.toMillis();
            ticker.scheduleWithFixedDelay(this::lookAtTheClock, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void lookAtTheClock() {
        if (pace.quiet().filter(hours -> hours.include(clock.instant())).isEmpty()) {
            if (halts.end(Halts.Reason.QUIET_HOURS)) {
                LOG.info("The quiet hours are over.");
            }
        } else if (halts.begin(Halts.Reason.QUIET_HOURS)) {
            LOG.info("Quiet hours: no job begins before {}.", pace.quiet().get().to());
        }
    }

    /// Why no job begins, in one sentence; empty while they may.
    public Optional<String> restsBecause() {
        return halts.has(Halts.Reason.QUIET_HOURS)
                ? pace.quiet().map(hours -> "Quiet hours: no job begins before " + hours.to() + ".")
                : rest.why();
    }

    /// Finishes or returns the jobs in work and ends; at most a few seconds.
    @Override
    public void close() {
        ticker.shutdownNow();
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
