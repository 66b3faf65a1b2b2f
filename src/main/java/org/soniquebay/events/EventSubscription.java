package org.soniquebay.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One watcher of an [EventFeed]; to be used by one thread. First come the events since the id it begins after, then
/// new ones: every event once, in order.
public final class EventSubscription implements AutoCloseable {

    /// A watcher this far behind is dropped; it may come back and go on after the last id it saw.
    static final int MOST_WAITING = 2_000;

    private static final int PAGE = 200;

    private final EventFeed feed;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private final long begin;
    private long position;
    private boolean caughtUp;
    private boolean ended;

    EventSubscription(EventFeed feed, long position) {
        this.feed = requireNonNull(feed, "feed is null");
        this.begin = position;
        this.position = position;
    }

    /// The id after which this watcher began.
    public long begin() {
        return begin;
    }

    /// Waits for events.
    ///
    /// @return the next ones, at most a few hundred; none when none came in time, or when the subscription is over
    public List<Event> next(Duration patience) throws InterruptedException {
        if (!caughtUp) {
            List<Event> missed = feed.read(position, PAGE);
            caughtUp = missed.size() < PAGE;
            if (!missed.isEmpty()) {
                position = missed.getLast().id();
                return missed;
            }
        }
        List<Event> fresh = take(patience);
        if (!fresh.isEmpty()) {
            position = fresh.getLast().id();
        }
        return fresh;
    }

    /// Whether the subscription is over: the feed was closed, or this watcher was too slow.
    public synchronized boolean isOver() {
        return ended && waiting.isEmpty();
    }

    /// Ends the subscription.
    @Override
    public void close() {
        feed.forget(this);
        end();
    }

    /// @return false when the watcher is too slow
    synchronized boolean offer(List<Event> events) {
        if (ended || waiting.size() + events.size() > MOST_WAITING) {
            return false;
        }
        waiting.addAll(events);
        notifyAll();
        return true;
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized List<Event> take(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<Event> fresh = fresh();
        while (fresh.isEmpty() && !ended) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return fresh;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
            fresh = fresh();
        }
        return fresh;
    }

    /// The events that the watcher has not seen: the feed may offer those again that were read from the log while
    /// catching up.
    private List<Event> fresh() {
        List<Event> fresh = new ArrayList<>();
        while (!waiting.isEmpty() && fresh.size() < PAGE) {
            Event event = waiting.remove();
            if (event.id() > position) {
                fresh.add(event);
            }
        }
        return fresh;
    }
}
