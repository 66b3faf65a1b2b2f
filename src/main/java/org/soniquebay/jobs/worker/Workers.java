package org.soniquebay.jobs.worker;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import org.soniquebay.lifecycle.BackgroundLoop;

/// The workers of one process: claim due jobs (`FOR UPDATE SKIP LOCKED`), run them on a fixed number of threads and
/// keep their heartbeat. Any number of processes may work on one queue.
public final class Workers implements AutoCloseable {

    private static final String QUEUE_PAUSED = "The queue is paused: no job begins before it is resumed (soniquebay jobs resume).";
    private static final Duration POLLING = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 6;
    /// The time for jobs in work at the end: long enough for most tracks to finish, short enough for a person who
    /// pressed Ctrl-C.
    private static final Duration GRACE = Duration.ofSeconds(2);
    /// The share of the threads below which claimed jobs are refilled: no more jobs are claimed than the threads can
    /// start at once, so that a killed process holds back as few as possible.
    private static final double CLAIM_BELOW = 0.5;
    private static final double CLAIM_UP_TO = 1.0;
    /// Jobs are claimed by a locking query and an update after it. Of the single statement that the library uses by itself PostgreSQL
    /// may run the limited query once for each row of the table, and then all due jobs are claimed: it does when its statistics are of
    /// a moment at which the queue was nearly empty.
    private static final boolean TWO_STATEMENTS = true;

    private static final Duration LOOK_AT_THE_CLOCK = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Duty duty;
    private final InstantSource clock;
    private final WorkerListener listener;
    private final WorkerName name = WorkerName.ofThisProcess();
    private final OrphanedJobs orphaned;
    private final OutageBackoff outageBackoff;
    private final PauseReasons pauseReasons = new PauseReasons(this::pause, this::resume);
    private final TimeLimit limit;
    private final WorkerHeartbeat workerHeartbeat;
    private final Scheduler scheduler;
    private final BackgroundLoop quietHours = BackgroundLoop.every(LOOK_AT_THE_CLOCK, "quiet-hours", this::lookAtTheClock);
    private volatile boolean stopping;

    /// The purpose of workers and the manner of their work.
    record Duty(WorkerRole role, WorkerLimits limits, RetryPolicy retries) {
        Duty {
            requireNonNull(role, "role is null");
            requireNonNull(limits, "limits is null");
            requireNonNull(retries, "retries is null");
        }
    }

    /// Workers at full speed.
    ///
    /// @param threads how many jobs run at once, at least 1
    public Workers(Database database, List<JobHandler> handlers, int threads, WorkerListener listener) {
        this(database, handlers, WorkerRole.SCAN, WorkerLimits.full(threads), listener);
    }

    public Workers(Database database, List<JobHandler> handlers, WorkerRole role, WorkerLimits limits, WorkerListener listener) {
        this(database, handlers, new Duty(role, limits, RetryPolicy.STANDARD), listener, InstantSource.system());
    }

    Workers(Database database, List<JobHandler> handlers, int threads, RetryPolicy retries, WorkerListener listener) {
        this(database, handlers, new Duty(WorkerRole.SCAN, WorkerLimits.full(threads), retries), listener, InstantSource.system());
    }

    Workers(Database database, List<JobHandler> handlers, Duty duty, WorkerListener listener, InstantSource clock) {
        requireNonNull(database, "database is null");
        this.duty = requireNonNull(duty, "duty is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.clock = clock;
        this.orphaned = new OrphanedJobs(database, clock);
        this.outageBackoff = new OutageBackoff(listener, () -> pauseReasons.begin(PauseReasons.Reason.OUTAGE), () -> pauseReasons.end(PauseReasons.Reason.OUTAGE));
        this.limit = new TimeLimit(duty.retries().longestRun());
        WorkerStatistics workerStatistics = new WorkerStatistics(clock);
        this.workerHeartbeat = new WorkerHeartbeat(database, () -> sign(workerStatistics, handlers), this::queuePaused);
        JobCompletion ends = new JobCompletion(database, duty.retries(), outageBackoff, counting(workerStatistics, listener));
        Throttle throttle = new Throttle(duty.limits());
        List<Task<?>> tasks = handlers.stream()
                .<Task<?>>map(handler -> new JobTask(handler, duty.retries(), ends, throttle, limit, clock))
                .toList();
        this.scheduler = Scheduler.create(database.dataSource(), tasks)
                .clock(clock::instant)
                .serializer(new RawSerializer())
                .tableName("jobs")
                .schedulerName(new SchedulerName.Fixed(name.toString()))
                .threads(duty.limits().threads())
                .pollingInterval(POLLING)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(TWO_STATEMENTS, false))
                .pollUsingLockAndFetch(CLAIM_BELOW, CLAIM_UP_TO)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(GRACE)
                .enablePriority()
                .build();
    }

    private static WorkerListener counting(WorkerStatistics workerStatistics, WorkerListener listener) {
        return new WorkerListener() {
            @Override
            public void ended(String kind, String subject, JobOutcome outcome) {
                workerStatistics.ended(kind, outcome);
                listener.ended(kind, subject, outcome);
            }

            @Override
            public void paused(String why) {
                listener.paused(why);
            }
        };
    }

    private WorkerHeartbeat.Sign sign(WorkerStatistics workerStatistics, List<JobHandler> handlers) {
        Optional<String> why = restsBecause();
        WorkerInfo.State state = stopping
                ? WorkerInfo.State.STOPPING
                : why.isPresent() ? WorkerInfo.State.RESTING : WorkerInfo.State.WORKING;
        double heard = handlers.stream().mapToDouble(JobHandler::heardSeconds).sum();
        return new WorkerHeartbeat.Sign(name, WorkerName.hostName(), duty.role(), duty.limits().threads(), state, why, workerStatistics.began(), workerStatistics.work(heard));
    }

    /// Takes back the jobs that dead processes of this machine held, then begins to work, unless the hour is quiet or
    /// the queue is paused.
    public void start() {
        orphaned.release();
        lookAtTheClock();
        workerHeartbeat.start();
        scheduler.start();
        if (duty.limits().quiet().isPresent()) {
            quietHours.startLater();
        }
    }

    private void queuePaused(Optional<Instant> since) {
        if (since.isEmpty()) {
            pauseReasons.end(PauseReasons.Reason.QUEUE_PAUSED);
        } else if (pauseReasons.begin(PauseReasons.Reason.QUEUE_PAUSED)) {
            listener.paused(QUEUE_PAUSED);
        }
    }

    private void lookAtTheClock() {
        if (duty.limits().quiet().filter(hours -> hours.include(clock.instant())).isEmpty()) {
            if (pauseReasons.end(PauseReasons.Reason.QUIET_HOURS)) {
                LOG.info("The quiet hours are over.");
            }
        } else if (pauseReasons.begin(PauseReasons.Reason.QUIET_HOURS)) {
            LOG.info("Quiet hours: no job begins before {}.", duty.limits().quiet().get().to());
        }
    }

    /// The reason why no job begins, in one sentence; empty while jobs may begin.
    public Optional<String> restsBecause() {
        if (pauseReasons.has(PauseReasons.Reason.QUEUE_PAUSED)) {
            return Optional.of(QUEUE_PAUSED);
        }
        return pauseReasons.has(PauseReasons.Reason.QUIET_HOURS)
                ? duty.limits().quiet().map(hours -> "Quiet hours: no job begins before " + hours.to() + ".")
                : outageBackoff.why();
    }

    /// Finishes or returns the jobs in work and ends the workers; at most a few seconds.
    @Override
    public void close() {
        stopping = true;
        workerHeartbeat.sayNow();
        quietHours.close();
        scheduler.stop();
        limit.close();
        outageBackoff.close();
        workerHeartbeat.close();
    }

    private void pause() {
        scheduler.pause();
    }

    private void resume() {
        scheduler.resume();
    }
}
