package org.soniquebay.jobs.queue;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Whether the whole queue is paused (table `queue_pause`). Every process that works on it looks every few seconds; a job
/// under way is finished.
public final class QueuePause {

    /// @return whether it was not paused before
    public boolean begin(Handle handle) {
        return handle.execute("INSERT INTO queue_pause (since) VALUES (CURRENT_TIMESTAMP) ON CONFLICT DO NOTHING") > 0;
    }

    /// @return whether it was paused before
    public boolean end(Handle handle) {
        return handle.execute("DELETE FROM queue_pause") > 0;
    }

    /// Since when; empty while it is not paused.
    public Optional<Instant> since(Handle handle) {
        return handle.createQuery("SELECT since FROM queue_pause").mapTo(Instant.class).findOne();
    }
}
