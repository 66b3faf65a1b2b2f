package org.soniquebay.jobs.worker;

import java.time.InstantSource;
import java.util.List;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.queue.JobTable;

/// Jobs held by processes of this machine that no longer live. Their heartbeat would free them after half a minute; a
/// process that starts again after a crash should not wait that long.
final class OrphanedJobs {

    private final JobTable jobs = new JobTable();
    private final Database database;
    private final InstantSource clock;

    OrphanedJobs(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    void release() {
        database.inTransaction(handle -> {
            List<String> gone = jobs.holders(handle).stream()
                    .filter(holder -> WorkerName.parse(holder).map(WorkerName::isGoneFromThisMachine).orElse(false))
                    .toList();
            jobs.takeBack(handle, gone, clock.instant());
            return null;
        });
    }
}
