package org.soniquebay.jobs.worker;

import java.time.Duration;
import java.util.List;
import org.soniquebay.database.Database;

/// One worker whose waits between two tries are short.
public final class HastyWorkers {

    private static final RetryPolicy POLICY = new RetryPolicy(3, Duration.ofMillis(2), 10, Duration.ofHours(2));

    private HastyWorkers() {
    }

    public static Workers of(Database database, List<JobHandler> handlers) {
        return new Workers(database, handlers, 1, POLICY, WorkerListener.SILENT);
    }
}
