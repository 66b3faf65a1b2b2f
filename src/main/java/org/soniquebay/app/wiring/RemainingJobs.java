package org.soniquebay.app.wiring;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.soniquebay.database.Database;
import org.soniquebay.ingest.TrackIngest;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.worker.JobOutcome;

/// The number of jobs left, without counting them in the database all the time: counting 100,000 rows takes long. In
/// between, the jobs that this process has ended are taken off the last count. Other processes may work on the same
/// queue, and a job may come back, so only the database can confirm that no job is left.
public final class RemainingJobs {

    private static final Duration TRUSTED = Duration.ofSeconds(2);

    private final Supplier<Jobs> database;
    private final InstantSource clock;
    private final AtomicLong endedTracks = new AtomicLong();
    private final AtomicLong endedOthers = new AtomicLong();
    private Jobs counted;
    private Instant countedAt;

    /// Jobs that measure tracks, and all others.
    public record Jobs(long tracks, long others) {

        public boolean none() {
            return tracks <= 0 && others <= 0;
        }
    }

    /// @param database counts the jobs
    public RemainingJobs(Supplier<Jobs> database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        count();
    }

    /// Notes that a job of this process has ended; may be called on any thread.
    public void ended(String kind, JobOutcome outcome) {
        if (!comesBack(outcome)) {
            (kind.equals(JobKind.INGEST) ? endedTracks : endedOthers).incrementAndGet();
        }
    }

    /// Whether a job that ended like this is still to be done.
    public static boolean comesBack(JobOutcome outcome) {
        return switch (outcome) {
            case JobOutcome.Done(), JobOutcome.Skipped() -> false;
            case JobOutcome.Failed failed -> failed.transientCause();
            case JobOutcome.Again(), JobOutcome.TimedOut _ -> true;
            case JobOutcome.Postponed _, JobOutcome.NotHere _ -> true;
        };
    }

    /// Counts the jobs in a database.
    public static Jobs in(Database database, JobQueue queue) {
        return database.read(handle -> new Jobs(
                queue.count(handle, JobKind.INGEST), queue.count(handle, JobKind.ARTIST_VECTOR)));
    }

    /// The number of tracks that could not be measured, not even in part, since a moment.
    public static long failedSince(Database database, Instant begun) {
        return database.read(handle -> new FailureStore().of(handle, JobKind.INGEST)).stream()
                .filter(failure -> !failure.reason().equals(TrackIngest.PARTLY_DAMAGED) && !failure.failedAt().isBefore(begun))
                .count();
    }

    /// The jobs left; none only when the database confirms it.
    public Jobs now() {
        Jobs estimated = estimated();
        if (!estimated.none() && countedAt.plus(TRUSTED).isAfter(clock.instant())) {
            return estimated;
        }
        count();
        return counted;
    }

    private Jobs estimated() {
        return new Jobs(
                Math.max(0, counted.tracks() - endedTracks.get()), Math.max(0, counted.others() - endedOthers.get()));
    }

    private void count() {
        // The counter is reset before the count: an end during the count is then taken off twice, which only leads to
        // the next count early.
        endedTracks.set(0);
        endedOthers.set(0);
        counted = database.get();
        countedAt = clock.instant();
    }
}
