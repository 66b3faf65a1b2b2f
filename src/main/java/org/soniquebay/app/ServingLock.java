package org.soniquebay.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseException;
import org.soniquebay.database.DatabaseLock;

/// Says that one process serves a library. The database forgets its locks when it is started anew, so this one is taken
/// again then.
final class ServingLock implements AutoCloseable {

    /// The lock's name. Who scans while nobody serves shares it, so that a server is the only one to write.
    static final String NAME = "serve";

    private static final Logger LOG = LoggerFactory.getLogger(ServingLock.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Database database;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("lock").factory());
    private Optional<DatabaseLock> lock;
    private boolean closed;

    private ServingLock(Database database, DatabaseLock lock) {
        this.database = database;
        this.lock = Optional.of(lock);
        ticker.scheduleWithFixedDelay(this::keep, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// @throws Refusal when another process serves this library, or scans it
    static ServingLock take(Database database) {
        return database.tryLock(NAME).map(lock -> new ServingLock(database, lock)).orElseThrow(() -> new Refusal(
                ExitCode.PARTLY, database.isLocked(NAME)
                        ? "Another process serves this library already; use that one, or stop it first."
                        : "A scan of this library is under way; start the server when it has ended, or stop it first."));
    }

    private synchronized void keep() {
        if (closed || lock.filter(DatabaseLock::isHeld).isPresent()) {
            return;
        }
        try {
            lock = database.tryLock(NAME);
            if (lock.isEmpty()) {
                LOG.error("Another process works on this library as well: end one of them.");
            }
        } catch (DatabaseException e) {
            LOG.debug("The lock cannot be taken yet", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        ticker.shutdownNow();
        lock.ifPresent(DatabaseLock::close);
    }
}
