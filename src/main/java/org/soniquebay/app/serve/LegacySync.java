package org.soniquebay.app.serve;

import java.time.Duration;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.carry.PendingRows;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Takes over, every second, what the old application writes into a library whose evolution is not complete; does nothing
/// in any other.
final class LegacySync implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Database database;
    private final BackgroundLoop loop;

    LegacySync(Database database) {
        this.database = database;
        PendingRows pending = new PendingRows(database);
        // After a failure the rows stay noted, and are tried again with the next run.
        this.loop = BackgroundLoop.every(PAUSE, "legacy-sync", pending::carryAll)
                .telling("What the old application wrote cannot be taken over now", "What the old application writes is taken over again.");
    }

    void start() {
        if (PendingRows.possible(database)) {
            loop.start();
        }
    }

    @Override
    public void close() {
        loop.finish(GRACE);
    }
}
