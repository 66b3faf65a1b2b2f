package org.soniquebay.jobs.queue;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The queue as its customers see it (table `jobs`, in the form db-scheduler works off). A job is its kind and its
/// subject: enqueueing it twice leaves one job.
public final class JobQueue {

    private final InstantSource clock;

    public JobQueue(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Adds jobs within the caller's transaction, so that the work exists exactly when its cause does. A job that runs
    /// just now may have read the earlier state: it runs once more after its end.
    public void enqueue(Handle handle, String kind, Collection<String> subjects, Priority priority) {
        handle.createUpdate("""
                        INSERT INTO jobs (task_name, task_instance, execution_time, picked, version, priority)
                        SELECT :kind, subject, :now, false, 1, :priority FROM unnest(:subjects) AS subject
                        ON CONFLICT (task_name, task_instance) DO UPDATE
                        SET priority = greatest(jobs.priority, excluded.priority),
                            task_data = CASE WHEN jobs.picked THEN :again ELSE jobs.task_data END
                        WHERE jobs.priority < excluded.priority
                           OR (jobs.picked AND jobs.task_data IS DISTINCT FROM :again)
                        """)
                .bind("kind", kind)
                .bind("now", clock.instant())
                .bind("priority", priority.weight())
                .bind("again", JobData.enqueuedAgain())
                .bindArray("subjects", String.class, List.copyOf(subjects))
                .execute();
    }

    /// The number of jobs of a kind that are waiting or running.
    public long count(Handle handle, String kind) {
        return handle.createQuery("SELECT count(*) FROM jobs WHERE task_name = :kind")
                .bind("kind", kind)
                .mapTo(Long.class)
                .one();
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
        int removed = handle.createUpdate("DELETE FROM jobs WHERE task_name = :kind AND task_instance = :subject AND NOT picked")
                .bind("kind", kind).bind("subject", subject).execute();
        if (removed > 0) {
            return Cancelling.CANCELLED;
        }
        boolean there = handle.createQuery("SELECT EXISTS (SELECT FROM jobs WHERE task_name = :kind AND task_instance = :subject)")
                .bind("kind", kind).bind("subject", subject).mapTo(Boolean.class).one();
        return there ? Cancelling.RUNNING : Cancelling.UNKNOWN;
    }
}
