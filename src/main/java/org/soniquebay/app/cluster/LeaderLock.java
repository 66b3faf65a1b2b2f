package org.soniquebay.app.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Elects one of several processes for a piece of work; another one takes over within seconds when that one is gone.
public final class LeaderLock implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Database database;
    private final String name;
    private final Supplier<? extends Running> work;
    private final BackgroundLoop loop = BackgroundLoop.every(LOOK_EVERY, "leader-lock", this::look);
    private Optional<DatabaseLock> lock = Optional.empty();
    private Optional<Running> running = Optional.empty();
    private boolean closed;

    /// Work under way.
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /// @param name of the work, among all processes
    /// @param work begins it
    public LeaderLock(Database database, String name, Supplier<? extends Running> work) {
        this.database = requireNonNull(database, "database is null");
        this.name = requireNonNull(name, "name is null");
        this.work = requireNonNull(work, "work is null");
    }

    /// Begins the work as soon as no other process does it.
    public void start() {
        loop.start();
    }

    private synchronized void look() {
        try {
            if (lock.filter(held -> !held.isHeld()).isPresent()) {
                // Another process may lead already.
                giveUp();
            }
            if (lock.isEmpty() && !closed) {
                lock = database.tryLock(name);
                running = lock.map(_ -> work.get());
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // The cause does not matter: the next look of this process tries again, or another process leads.
            giveUp();
            throw e;
        }
    }

    private void giveUp() {
        running.ifPresent(Running::close);
        running = Optional.empty();
        lock.ifPresent(DatabaseLock::close);
        lock = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        loop.close();
        giveUp();
    }
}
