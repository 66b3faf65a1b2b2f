package org.soniquebay.database.embedded;

import java.io.IOException;
import java.time.Duration;
import org.soniquebay.database.server.DatabaseException.ServerFailed;

/// Looks again every few milliseconds, for changes of other processes that send no notification.
final class Polling {

    private static final long PAUSE_MILLIS = 10;

    private final long deadline;

    private Polling(long deadline) {
        this.deadline = deadline;
    }

    /// A polling whose time runs from here on.
    static Polling upTo(Duration limit) {
        return new Polling(System.nanoTime() + limit.toNanos());
    }

    public interface Condition {
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
