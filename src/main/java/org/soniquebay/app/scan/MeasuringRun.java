package org.soniquebay.app.scan;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.wiring.RemainingJobs;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.jobs.worker.WorkerRole;
import org.soniquebay.jobs.worker.Workers;
import org.soniquebay.lifecycle.ShutdownHook;

/// Works the queue off while a person watches. An interrupt hands the jobs in work back before the process ends.
public final class MeasuringRun {

    private static final long POLL_MILLIS = 150;

    private final Wiring wiring;
    private final Database database;
    private final MeasurementPipeline measurementPipeline;
    private final WorkerRole role;
    private final int threads;
    private final ScanOutput output;

    public MeasuringRun(Wiring wiring, Database database, MeasurementPipeline measurementPipeline, WorkerRole role, int threads, ScanOutput output) {
        this.wiring = requireNonNull(wiring, "wiring is null");
        this.database = requireNonNull(database, "database is null");
        this.measurementPipeline = requireNonNull(measurementPipeline, "measurementPipeline is null");
        this.role = requireNonNull(role, "role is null");
        this.threads = threads;
        this.output = requireNonNull(output, "output is null");
    }

    /// The tracks that a run has worked on.
    ///
    /// @param tracks measured, be it only as far as a damaged file goes
    /// @param failed tracks that could not be measured
    public record Measured(long tracks, long failed) {
        static final Measured NONE = new Measured(0, 0);

        long all() {
            return tracks + failed;
        }
    }

    /// Works until no job is left; other processes may work on the same queue meanwhile.
    public Measured toTheEnd() throws InterruptedException {
        Instant begun = wiring.clock().instant();
        RemainingJobs work = new RemainingJobs(this::waiting, wiring.clock());
        RemainingJobs.Jobs waiting = work.now();
        if (waiting.none()) {
            return Measured.NONE;
        }
        if (waiting.tracks() > 0) {
            output.measuring(waiting.tracks());
        }
        long total;
        try (Workers workers = wiring.workers(database, measurementPipeline, role, threads, listener(work));
                ShutdownHook _ = new ShutdownHook(() -> interrupt(workers))) {
            workers.start();
            total = await(work, waiting.tracks());
        }
        return ended(total, begun);
    }

    /// Waits until the process that serves the library has worked the queue off.
    ///
    /// @return what was measured meanwhile; empty when that process ended before
    Optional<Measured> followed() throws InterruptedException {
        Instant begun = wiring.clock().instant();
        RemainingJobs work = new RemainingJobs(this::waiting, wiring.clock());
        RemainingJobs.Jobs left = work.now();
        long total = left.tracks();
        if (total > 0) {
            output.measuring(total);
        }
        while (!left.none()) {
            if (!LibraryLock.isServed(database)) {
                return Optional.empty();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            left = work.now();
            total = Math.max(total, left.tracks());
            output.measured(total - left.tracks(), total);
        }
        return Optional.of(ended(total, begun));
    }

    private Measured ended(long total, Instant begun) {
        if (total == 0) {
            return Measured.NONE;
        }
        long failed = Math.min(total, RemainingJobs.failedSince(database, begun));
        Measured measured = new Measured(total - failed, failed);
        output.ended(measured);
        return measured;
    }

    private long await(RemainingJobs work, long tracks) throws InterruptedException {
        long total = tracks;
        RemainingJobs.Jobs left = work.now();
        while (!left.none()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            left = work.now();
            total = Math.max(total, left.tracks());
            output.measured(total - left.tracks(), total);
        }
        return total;
    }

    private WorkerListener listener(RemainingJobs work) {
        return new WorkerListener() {
            @Override
            public void ended(String kind, String subject, JobOutcome outcome) {
                work.ended(kind, outcome);
            }

            @Override
            public void paused(String why) {
                output.say(why);
            }
        };
    }

    private void interrupt(Workers workers) {
        workers.close();
        database.close();
        output.say("Stopped. Nothing is lost; the same command goes on from here.");
    }

    private RemainingJobs.Jobs waiting() {
        return RemainingJobs.in(database, new JobQueue(wiring.clock()));
    }
}
