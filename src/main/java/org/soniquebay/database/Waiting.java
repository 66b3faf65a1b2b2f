package org.soniquebay.database;

import java.io.IOException;
import java.time.Duration;
import org.soniquebay.database.DatabaseException.ServerFailed;

/// Looks again every few milliseconds, for things of other processes that tell nobody when they change.
final class Waiting {

    private static final long PAUSE_MILLIS = 10;

    private final long deadline;

    private Waiting(long deadline) {
        this.deadline = deadline;
    }

    /// The time runs from here on.
    static Waiting upTo(Duration limit) {
        return new Waiting(System.nanoTime() + limit.toNanos());
    }

    interface Condition {
        boolean holds() throws IOException;
    }

    /// Whether the condition came to hold in time.
    boolean until(Condition condition) throws IOException {
        while (!condition.holds()) {
            if (expired()) {
                return false;
            }
            pause();
        }
        return true;
    }

    boolean expired() {
        return System.nanoTime() - deadline > 0;
    }

    void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while waiting for the database.", e);
        }
    }
}
