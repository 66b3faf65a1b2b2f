package org.soniquebay.app.serve;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.PendingRows;

/// Takes over, every second, what the old application writes into a library whose evolution is not complete; does nothing
/// in any other.
final class LegacySync implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LegacySync.class);
    private static final int LOOK_EVERY_SECONDS = 1;
    private static final int GRACE_SECONDS = 5;

    private final Database database;
    private final PendingRows pending;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("legacy-sync").factory());

    LegacySync(Database database) {
        this.database = database;
        this.pending = new PendingRows(database);
    }

    void start() {
        if (PendingRows.possible(database)) {
            ticker.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void look() {
        try {
            pending.carryAll();
        } catch (RuntimeException e) {
            // The rows stay noted, and are tried again with the next look.
            LOG.warn("What the old application wrote cannot be taken over now: {}", e.getMessage());
            LOG.debug("The cause", e);
        }
    }

    @Override
    public void close() {
        ticker.shutdown();
        try {
            if (!ticker.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                ticker.shutdownNow();
            }
        } catch (InterruptedException e) {
            ticker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
