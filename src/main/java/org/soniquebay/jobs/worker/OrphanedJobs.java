package org.soniquebay.jobs.worker;

import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.queue.JobData;

/// Jobs held by processes of this machine that no longer live. Their heartbeat would free them after half a minute; a
/// process that starts again after a crash should not wait that long.
final class OrphanedJobs {

    private final Database database;
    private final InstantSource clock;

    OrphanedJobs(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    void release() {
        database.inTransaction(handle -> {
            List<String> gone = holders(handle).stream()
                    .filter(holder -> WorkerName.parse(holder).map(WorkerName::isGoneFromThisMachine).orElse(false))
                    .toList();
            release(handle, gone);
            return null;
        });
    }

    private static List<String> holders(Handle handle) {
        return handle.createQuery("SELECT DISTINCT picked_by FROM jobs WHERE picked")
                .mapTo(String.class)
                .list();
    }

    private void release(Handle handle, List<String> gone) {
        handle.createUpdate("""
                        UPDATE jobs
                        SET picked = false, picked_by = NULL, last_heartbeat = NULL, execution_time = :now,
                            last_failure = :now, consecutive_failures = coalesce(consecutive_failures, 0) + 1,
                            task_data = nullif(task_data, :again), version = version + 1
                        WHERE picked AND picked_by = ANY (:gone)
                        """)
                .bind("now", clock.instant())
                .bind("again", JobData.enqueuedAgain())
                .bindArray("gone", String.class, gone)
                .execute();
    }
}
