package org.soniquebay.jobs.queue;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/// The queue as its customers see it (table `jobs`). A job is its kind and its subject: enqueueing it twice leaves one job.
public final class JobQueue {

    private final JobTable jobs = new JobTable();
    private final InstantSource clock;

    public JobQueue(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Adds jobs within the caller's transaction, so that the work exists exactly when its cause does. A job that runs
    /// just now may have read the earlier state: it runs once more after its end.
    public void enqueue(Handle handle, String kind, Collection<String> subjects, Priority priority) {
        jobs.enqueue(handle, kind, subjects, priority, clock.instant());
    }

    /// The number of jobs of a kind that are waiting or running.
    public long count(Handle handle, String kind) {
        return jobs.count(handle, kind);
    }

    /// Whether a worker is at a job of a kind, or a user waits for one.
    public boolean isAwaited(Handle handle, String kind) {
        return jobs.isAwaited(handle, kind);
    }

    /// Cancels the jobs of a kind that have not begun, but for these subjects.
    public void cancelOthers(Handle handle, String kind, Collection<String> kept) {
        jobs.cancelOthers(handle, kind, kept);
    }

    /// The outcome of the wish to cancel a job.
    public enum Cancelling {
        /// The job will not run.
        CANCELLED,
        /// The wish came too late: a worker is at the job, and finishes it.
        RUNNING,
        /// There is no such job.
        UNKNOWN
    }

    /// Removes a job that has not begun.
    public Cancelling cancel(Handle handle, String kind, String subject) {
        if (jobs.cancel(handle, kind, subject)) {
            return Cancelling.CANCELLED;
        }
        return jobs.contains(handle, kind, subject) ? Cancelling.RUNNING : Cancelling.UNKNOWN;
    }
}
