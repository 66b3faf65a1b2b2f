package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.HandleCallback;
import org.soniquebay.database.server.DatabaseException;

/// Reads with limits of time. Those that may take long, such as searches, leave some connections of the pool to others.
final class BoundedReads {

    private static final String SETTINGS = Database.ONE_MOMENT + "; SET LOCAL statement_timeout = '20s'; SET LOCAL max_parallel_workers_per_gather = 0";
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
            return database.read(database.jdbi(), SETTINGS, callback);
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

    /// Reads once, and fails when there is no answer in time.
    <R> R within(Duration patience, HandleCallback<R, RuntimeException> callback) throws InterruptedException {
        FutureTask<R> reading = new FutureTask<>(() -> database.read(callback));
        Thread.ofVirtual().start(reading);
        try {
            return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DatabaseException.Unreachable("The database " + database.name() + " does not answer in time.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DatabaseException known ? known
                    : new DatabaseException.Unreachable("The database " + database.name() + " cannot be read.", e.getCause());
        }
    }
}
