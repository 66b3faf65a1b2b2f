package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.HandleCallback;
import org.soniquebay.database.server.DatabaseException;

/// Reads that may take long, such as searches: each of their statements has a time limit, and they leave some connections of the pool to others.
final class BoundedReads {

    private static final String LIMITS = "SELECT set_config('statement_timeout', '20s', true), set_config('max_parallel_workers_per_gather', '0', true)";
    /// The connections that are left to reads of single rows and to writes.
    private static final int LEFT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final Semaphore turns = new Semaphore(DatabaseOpening.CONNECTIONS - LEFT, true);

    BoundedReads(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    <R, X extends Exception> R read(HandleCallback<R, X> callback) throws X {
        takeTurn();
        try {
            return database.read(handle -> {
                handle.execute(LIMITS);
                return callback.withHandle(handle);
            });
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new DatabaseException.Busy("Other searches have more to do than the database can: none ended in time.", null);
    }
}
