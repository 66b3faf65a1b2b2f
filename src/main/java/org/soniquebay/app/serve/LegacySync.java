package org.soniquebay.app.serve;

import java.time.Duration;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.carry.PendingRows;
import org.soniquebay.lifecycle.PeriodicTask;

/// Takes over, every second, what the old application writes into a library whose evolution is not complete; does nothing
/// in any other.
final class LegacySync implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Database database;
    private final PeriodicTask task;

    LegacySync(Database database) {
        this.database = database;
        PendingRows pending = new PendingRows(database);
        // After a failure the rows stay noted, and are tried again with the next run.
        this.task = PeriodicTask.warning("legacy-sync", PAUSE, pending::carryAll, "What the old application wrote cannot be taken over now");
    }

    void start() {
        if (PendingRows.possible(database)) {
            task.start();
        }
    }

    @Override
    public void close() {
        task.close(GRACE);
    }
}
