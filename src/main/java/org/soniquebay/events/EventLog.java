package org.soniquebay.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.database.RowChanges;

/// The newest events (table `events`): enough for a watcher that comes back after a while, no history.
public final class EventLog {

    /// The most events that are kept; older ones are removed.
    public static final int MOST_ROWS = 10_000;

    static final String TABLE = "events";

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int PRUNE_EVERY = 100;

    private final InstantSource clock;

    public EventLog(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Adds an event. All others who add one wait until this transaction ends, so that ids become visible in their
    /// order: the call belongs last, in a short transaction.
    ///
    /// @param body one JSON object
    /// @return its id
    long append(Handle handle, String body) {
        RowChanges.announceAny(handle, TABLE);
        // The lock is taken before the id: its holder has the highest id of all that are visible or will be.
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('events', 0))");
        long id = handle.createQuery("INSERT INTO events (created_at, body) VALUES (:now, CAST(:body AS jsonb)) RETURNING id")
                .bind("now", clock.instant())
                .bind("body", body)
                .mapTo(Long.class)
                .one();
        if (id % PRUNE_EVERY == 0) {
            prune(handle, id);
        }
        return id;
    }

    /// The events after an id, oldest first.
    ///
    /// @param most at least 1
    public List<Event> after(Handle handle, long id, int most) {
        return handle.createQuery("""
                        SELECT id, created_at, CAST(body AS text) AS body
                        FROM events WHERE id > :id ORDER BY id LIMIT :most
                        """)
                .bind("id", id)
                .bind("most", most)
                .map(ConstructorMapper.of(Event.class))
                .list();
    }

    /// @return the id of the newest event; 0 when there is none
    public long newest(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(id), 0) FROM events").mapTo(Long.class).one();
    }

    private void prune(Handle handle, long newest) {
        handle.createUpdate("DELETE FROM events WHERE id <= :oldest OR created_at < :since")
                .bind("oldest", newest - MOST_ROWS)
                .bind("since", clock.instant().minus(LONGEST))
                .execute();
    }
}
