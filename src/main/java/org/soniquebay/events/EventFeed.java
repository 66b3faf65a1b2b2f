package org.soniquebay.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Hands new events to all watchers of this process. One thread reads the log, and only while there is a watcher;
/// events of this process are seen at once, those of others after a quarter of a second.
public final class EventFeed implements AutoCloseable {

    private static final Duration POLLING = Duration.ofMillis(250);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    /// The pause between two reads without subscribers; the first subscriber ends it.
    private static final Duration UNWATCHED = Duration.ofHours(1);
    private static final int PAGE = 500;

    private final Database database;
    private final EventLog log;
    private final int most;
    final List<EventSubscription> subscriptions = new ArrayList<>();
    private final BackgroundLoop loop = BackgroundLoop.paced("events", AFTER_TROUBLE, this::spreadNew);
    private long position;

    /// @param most how many may watch at once, at least 1
    public EventFeed(Database database, EventLog log, int most) {
        this.database = requireNonNull(database, "database is null");
        this.log = requireNonNull(log, "log is null");
        this.most = most;
        database.keepCopy(EventLog.TABLE, RowChanges.Copy.of(loop::wake));
        loop.start();
    }

    /// Subscribes a watcher.
    ///
    /// @param after the last id the watcher saw; without, or with one that was never given, it begins with what happens from
    ///        now on
    /// @return empty when too many watch already, or when the feed is closed
    public Optional<EventSubscription> subscribe(OptionalLong after) {
        long newest = database.read(log::newest);
        EventSubscription subscription = new EventSubscription(this, Math.min(after.orElse(newest), newest));
        return add(subscription, newest) ? Optional.of(subscription) : Optional.empty();
    }

    private synchronized boolean add(EventSubscription subscription, long newest) {
        if (loop.isClosed() || subscriptions.size() >= most) {
            return false;
        }
        if (subscriptions.isEmpty()) {
            // Events from before the first watcher are read by the watcher itself, from now on as much as it wants.
            position = Math.max(position, newest);
        }
        subscriptions.add(subscription);
        loop.wake();
        return true;
    }

    /// Ends all subscriptions.
    @Override
    public synchronized void close() {
        loop.close();
        subscriptions.forEach(EventSubscription::end);
        subscriptions.clear();
    }

    List<Event> read(long after, int many) {
        return database.read(handle -> log.after(handle, after, many));
    }

    synchronized void forget(EventSubscription subscription) {
        subscriptions.remove(subscription);
    }

    private Duration spreadNew() {
        if (isUnwatched()) {
            return UNWATCHED;
        }
        List<Event> events = read(position(), PAGE);
        while (!events.isEmpty()) {
            spread(events);
            events = events.size() < PAGE ? List.of() : read(position(), PAGE);
        }
        return POLLING;
    }

    private synchronized boolean isUnwatched() {
        return subscriptions.isEmpty();
    }

    private synchronized long position() {
        return position;
    }

    private synchronized void spread(List<Event> events) {
        position = Math.max(position, events.getLast().id());
        subscriptions.removeIf(subscription -> {
            boolean taken = subscription.offer(events);
            if (!taken) {
                subscription.end();
            }
            return !taken;
        });
    }
}
