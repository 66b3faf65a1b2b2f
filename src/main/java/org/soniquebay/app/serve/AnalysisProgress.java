package org.soniquebay.app.serve;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.app.wiring.RemainingJobs;
import org.soniquebay.events.ProgressEvents;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Tells the watchers of events how many of the waiting tracks are measured, twice a second while the number changes,
/// and runs the final action when all are measured.
final class AnalysisProgress implements WorkerListener, AutoCloseable {

    /// The task whose progress this is; there is only one.
    static final String TASK = "analysis";

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisProgress.class);
    private static final Duration TICK = Duration.ofMillis(500);
    /// While no track waits, the database is asked this many times less often.
    private static final int LAZINESS = 4;

    private final RemainingJobs work;
    private final ProgressEvents events;
    private final LongPredicate whenDone;
    private final BackgroundLoop loop = BackgroundLoop.every(TICK, "progress", this::tick);
    private final AtomicLong measured = new AtomicLong();
    /// The work that a killed process left undone at its end is done at the first tick.
    private boolean busy = true;
    private long ticks;
    /// The number of tracks that this bout of work is about, as far as was seen.
    private long most;
    private Share told = new Share(0, 0);

    private record Share(long current, long total) {}

    /// @param whenDone the action when no track is left, given the number of tracks worked on since the last time; returns whether it changed anything
    AnalysisProgress(RemainingJobs work, ProgressEvents events, LongPredicate whenDone) {
        this.work = requireNonNull(work, "work is null");
        this.events = requireNonNull(events, "events is null");
        this.whenDone = requireNonNull(whenDone, "whenDone is null");
    }

    void start() {
        loop.start();
    }

    @Override
    public void ended(String kind, String subject, JobOutcome outcome) {
        work.ended(kind, outcome);
        if (kind.equals(JobKind.INGEST) && !RemainingJobs.comesBack(outcome)) {
            measured.incrementAndGet();
        }
    }

    @Override
    public void paused(String why) {
        LOG.warn("{}", why);
        events.tell(ProgressEvents.progress(TASK, "paused", 0, 0).put("error", why));
    }

    @Override
    public void close() {
        loop.close();
    }

    private void tick() {
        // Few tracks may be measured between two looks.
        busy |= measured.get() > 0;
        if (busy || ++ticks % LAZINESS == 0) {
            look();
        }
    }

    private void look() {
        RemainingJobs.Jobs left = work.now();
        if (left.none()) {
            if (busy) {
                busy = false;
                finish();
            }
            return;
        }
        busy = true;
        // The work of other processes shows only in the falling number of waiting tracks.
        long done = Math.max(measured.get(), most - left.tracks());
        most = Math.max(most, done + left.tracks());
        Share now = new Share(done, done + left.tracks());
        if (left.tracks() > 0 && !now.equals(told)) {
            tell(now);
        }
    }

    private void finish() {
        long all = Math.max(measured.getAndSet(0), most);
        most = 0;
        if (all > 0) {
            tell(new Share(all, all));
        }
        if (whenDone.test(all) || all > 0) {
            events.libraryChanged();
        }
    }

    private void tell(Share share) {
        told = share;
        events.tell(ProgressEvents.progress(TASK, "analysis", share.current(), share.total())
                .put("files_processed", share.current()).put("files_total", share.total()));
    }
}
