package org.soniquebay.jobs.queue;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The pause of the whole queue (table `queue_pause`). Every process that works on the queue looks every few seconds; a
/// job under way is finished.
public final class QueuePause {

    /// @return whether it was not paused before
    public boolean begin(Handle handle) {
        return handle.execute("INSERT INTO queue_pause (since) VALUES (CURRENT_TIMESTAMP) ON CONFLICT DO NOTHING") > 0;
    }

    /// @return whether it was paused before
    public boolean end(Handle handle) {
        return handle.execute("DELETE FROM queue_pause") > 0;
    }

    /// The beginning of the pause; empty while the queue is not paused.
    public Optional<Instant> since(Handle handle) {
        return handle.createQuery("SELECT since FROM queue_pause").mapTo(Instant.class).findOne();
    }
}
