package org.soniquebay.jobs.worker;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.soniquebay.jobs.queue.JobData;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;

/// The end of a run in table `jobs`, in place of db-scheduler's own statements, which would delete or overwrite what
/// [JobQueue#enqueue] noted during the run. The version tells whether the run still holds its job; a run that lost it
/// to another worker changes nothing.
final class PickedJobs {

    /// The weight below every [Priority]: all other due jobs go first.
    private static final int LAST = 0;

    /// Removes a job that is through. One that was enqueued during the run stays and is due at once, like a new one.
    ///
    /// @return whether it was removed
    boolean remove(Handle handle, Execution held, Instant now) {
        int removed = bound(handle, held, """
                        DELETE FROM jobs
                        WHERE task_name = :kind AND task_instance = :subject AND version = :version
                          AND task_data IS DISTINCT FROM :again
                        """).execute();
        if (removed == 1) {
            return true;
        }
        bound(handle, held, """
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

    /// Gives a job back until it is due; one that was enqueued during the run is due at once and begins at zero.
    void giveBack(Handle handle, Execution held, JobData note, Instant now, Instant due) {
        bound(handle, held, """
                        UPDATE jobs
                        SET picked = false, picked_by = NULL, last_heartbeat = NULL,
                            execution_time = CASE WHEN task_data = :again THEN CAST(:now AS timestamptz) ELSE :due END,
                            task_data = CASE WHEN task_data = :again THEN NULL ELSE :note END,
                            version = version + 1
                        WHERE task_name = :kind AND task_instance = :subject AND version = :version
                        """)
                .bind("now", now)
                .bind("due", due)
                .bind("note", note.stored())
                .execute();
    }

    /// Gives a job back as [#giveBack] does, but behind all other jobs; one that was enqueued during the run keeps its
    /// place.
    void giveBackLast(Handle handle, Execution held, JobData note, Instant now, Instant due) {
        bound(handle, held, """
                        UPDATE jobs SET priority = :last
                        WHERE task_name = :kind AND task_instance = :subject AND version = :version
                          AND task_data IS DISTINCT FROM :again
                        """)
                .bind("last", LAST)
                .execute();
        giveBack(handle, held, note, now, due);
    }

    private static Update bound(Handle handle, Execution held, String sql) {
        return handle.createUpdate(sql)
                .bind("kind", held.getTaskName())
                .bind("subject", held.getId())
                .bind("version", held.version)
                .bind("again", JobData.enqueuedAgain());
    }
}
