package org.soniquebay.jobs.queue;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// All statements of ours on table `jobs`, whose columns and life cycle are db-scheduler's; joins that read it stand with
/// their readers (`WorkerStore`, `StaleTracks`). The library finds due jobs, claims them, keeps their heartbeats and takes
/// back those of dead workers by its own statements. Each of ours says why it is not one of the library's. Two reasons
/// recur:
///
/// - The caller's transaction: a client of the library has a connection of its own, while a job is enqueued with its
///   cause, and its end stored with its result or failure, or neither.
/// - The mark: what is enqueued while it runs is marked in `task_data` ([JobData#enqueuedAgain]) and runs once more. The
///   library deletes the row of a job that has ended, or overwrites the mark.
///
/// As in the library's statements, `version` is raised whenever a job changes hands, and tells whether a run still holds
/// its job.
public final class JobTable {

    /// The weight below every [Priority]: all other due jobs go first.
    private static final int LAST = 0;

    /// Adds jobs, raises the priority of those that wait, and marks those that run. The library's `scheduleIfNotExists`
    /// leaves an existing job as it is, and has a transaction of its own.
    void enqueue(Handle handle, String kind, Collection<String> subjects, Priority priority, Instant now) {
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
                .bind("now", now)
                .bind("priority", priority.weight())
                .bind("again", JobData.enqueuedAgain())
                .bindArray("subjects", String.class, List.copyOf(subjects))
                .execute();
    }

    /// Removes a job that has not begun. The library's `cancel` looks first and deletes then, in a transaction of its own.
    ///
    /// @return whether there was one
    boolean cancel(Handle handle, String kind, String subject) {
        return handle.createUpdate("DELETE FROM jobs WHERE task_name = :kind AND task_instance = :subject AND NOT picked")
                .bind("kind", kind).bind("subject", subject).execute() > 0;
    }

    /// Removes the jobs of a kind that have not begun, but for these subjects. The library cancels one by one, in transactions of its own.
    void cancelOthers(Handle handle, String kind, Collection<String> kept) {
        handle.createUpdate("DELETE FROM jobs WHERE task_name = :kind AND task_instance <> ALL (:kept) AND NOT picked")
                .bind("kind", kind).bindArray("kept", String.class, List.copyOf(kept)).execute();
    }

    /// Whether a job of a kind is picked, or one waits that is urgent. The library knows no such question.
    boolean isAwaited(Handle handle, String kind) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM jobs WHERE task_name = :kind AND (picked OR priority >= :urgent))")
                .bind("kind", kind).bind("urgent", Priority.URGENT.weight()).mapTo(Boolean.class).one();
    }

    /// Whether a job waits or runs, as the caller's transaction sees it.
    boolean contains(Handle handle, String kind, String subject) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM jobs WHERE task_name = :kind AND task_instance = :subject)")
                .bind("kind", kind).bind("subject", subject).mapTo(Boolean.class).one();
    }

    /// The number of jobs of a kind. The library counts by reading all rows.
    long count(Handle handle, String kind) {
        return handle.createQuery("SELECT count(*) FROM jobs WHERE task_name = :kind").bind("kind", kind).mapTo(Long.class).one();
    }

    /// Removes a job that is through, in the transaction that stores its failure or forgets an earlier one. One that bears
    /// the mark stays and is due at once, like a new one. A run that lost its job to another worker changes nothing.
    ///
    /// @return whether it was removed
    public boolean remove(Handle handle, Execution held, Instant now) {
        int removed = ofRun(handle, held, """
                        DELETE FROM jobs
                        WHERE task_name = :kind AND task_instance = :subject AND version = :version
                          AND task_data IS DISTINCT FROM :again
                        """).execute();
        if (removed == 1) {
            return true;
        }
        ofRun(handle, held, """
                        UPDATE jobs
                        SET picked = false, picked_by = NULL, last_heartbeat = NULL, execution_time = :now,
                            task_data = NULL, consecutive_failures = 0, version = version + 1
                        WHERE task_name = :kind AND task_instance = :subject AND version = :version
                          AND task_data = :again
                        """)
                .bind("now", now)
                .execute();
        return false;
    }

    /// Gives a job back until it is due; one that bears the mark is due at once, begins at zero and keeps its place. The
    /// library's `reschedule` overwrites the mark, and the count of workers that died at the job (`consecutive_failures`).
    ///
    /// @param last whether the job goes behind all others
    public void giveBack(Handle handle, Execution held, JobData data, Instant now, Instant due, boolean last) {
        ofRun(handle, held, """
                        UPDATE jobs
                        SET picked = false, picked_by = NULL, last_heartbeat = NULL,
                            execution_time = CASE WHEN task_data = :again THEN CAST(:now AS timestamptz) ELSE :due END,
                            priority = CASE WHEN :last AND task_data IS DISTINCT FROM :again THEN :lowest ELSE priority END,
                            task_data = CASE WHEN task_data = :again THEN NULL ELSE :data END,
                            version = version + 1
                        WHERE task_name = :kind AND task_instance = :subject AND version = :version
                        """)
                .bind("now", now)
                .bind("due", due)
                .bind("last", last)
                .bind("lowest", LAST)
                .bind("data", data.stored())
                .execute();
    }

    private static Update ofRun(Handle handle, Execution held, String sql) {
        return handle.createUpdate(sql)
                .bind("kind", held.getTaskName())
                .bind("subject", held.getId())
                .bind("version", held.version)
                .bind("again", JobData.enqueuedAgain());
    }

    /// The workers that hold jobs. The library only knows those whose heartbeat is old.
    public List<String> holders(Handle handle) {
        return handle.createQuery("SELECT DISTINCT picked_by FROM jobs WHERE picked").mapTo(String.class).list();
    }

    /// Takes back the jobs of workers that are known to be dead, as the library does after six missed heartbeats, and
    /// counts the death as it does. Heartbeats would free them after half a minute only.
    public void takeBack(Handle handle, Collection<String> gone, Instant now) {
        handle.createUpdate("""
                        UPDATE jobs
                        SET picked = false, picked_by = NULL, last_heartbeat = NULL, execution_time = :now,
                            last_failure = :now, consecutive_failures = coalesce(consecutive_failures, 0) + 1,
                            task_data = nullif(task_data, :again), version = version + 1
                        WHERE picked AND picked_by = ANY (:gone)
                        """)
                .bind("now", now)
                .bind("again", JobData.enqueuedAgain())
                .bindArray("gone", String.class, List.copyOf(gone))
                .execute();
    }

    /// The workers that hold jobs without having given a heartbeat since, each with the number of its jobs. The library
    /// takes such jobs back, but has no method that lists them.
    public List<String> silentHolders(Handle handle, Instant since) {
        return handle.createQuery("""
                        SELECT picked_by || ' (' || count(*) || ')' FROM jobs WHERE picked AND last_heartbeat < :since
                        GROUP BY picked_by ORDER BY 1
                        """)
                .bind("since", since)
                .mapTo(String.class)
                .list();
    }

    /// The due time of the job that the next free worker would take. The library reads all due jobs for it.
    Optional<Instant> nextDue(Handle handle, Instant now) {
        return handle.createQuery("""
                        SELECT execution_time FROM jobs WHERE NOT picked AND execution_time <= :now
                        ORDER BY priority DESC, execution_time LIMIT 1
                        """)
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne();
    }

    /// Whether any worker that holds a job has given a heartbeat since; no statement of the library's asks.
    boolean isAttended(Handle handle, Instant since) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM jobs WHERE picked AND last_heartbeat > :since)")
                .bind("since", since)
                .mapTo(Boolean.class)
                .one();
    }

    /// The numbers of jobs of one kind and priority.
    ///
    /// @param waiting due, and no worker is at them
    /// @param running a worker is at them
    /// @param later not due yet
    /// @param oldest since when the job is due that waits longest
    public record Group(String kind, Priority priority, long waiting, long running, long later, Optional<Instant> oldest) {}

    /// The numbers of all jobs. The library counts by reading all rows.
    public List<Group> groups(Handle handle, Instant now) {
        return handle.createQuery("""
                        SELECT task_name, coalesce(priority, 0) AS priority,
                               count(*) FILTER (WHERE NOT picked AND execution_time <= :now) AS waiting,
                               count(*) FILTER (WHERE picked) AS running,
                               count(*) FILTER (WHERE NOT picked AND execution_time > :now) AS later,
                               min(execution_time) FILTER (WHERE NOT picked AND execution_time <= :now) AS oldest
                        FROM jobs GROUP BY 1, 2
                        """)
                .bind("now", now)
                .map((row, _) -> new Group(row.getString("task_name"), Priority.ofWeight(row.getInt("priority")),
                        row.getLong("waiting"), row.getLong("running"), row.getLong("later"),
                        Optional.ofNullable(row.getTimestamp("oldest")).map(Timestamp::toInstant)))
                .list();
    }
}
