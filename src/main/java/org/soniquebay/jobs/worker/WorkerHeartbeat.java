package org.soniquebay.jobs.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.queue.QueuePause;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Writes every few seconds to table `workers` that the workers of this process live and what they do, and learns at
/// the same time whether the queue is paused. A sign that cannot be stored now is replaced by the next one.
final class WorkerHeartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerHeartbeat.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final Supplier<Sign> sign;
    private final Consumer<Optional<Instant>> paused;
    private final WorkerStore store = new WorkerStore();
    private final QueuePause pause = new QueuePause();
    private final BackgroundLoop loop = BackgroundLoop.every(EVERY, "heartbeat", this::beat);

    /// The contents of a heartbeat.
    ///
    /// @param host its whole name
    /// @param startedAt when the workers were made
    record Sign(
            WorkerName name, String host, WorkerRole role, int concurrency, WorkerInfo.State state, Optional<String> restsBecause, Instant startedAt,
            WorkerInfo.Work work) {}

    /// @param sign made anew each time
    /// @param paused hears each time since when the queue is paused
    WorkerHeartbeat(Database database, Supplier<Sign> sign, Consumer<Optional<Instant>> paused) {
        this.database = database;
        this.sign = sign;
        this.paused = paused;
    }

    /// Starts the heartbeat, with a first look at the pause. A full disk does not keep the workers from starting.
    void start() {
        look();
        loop.start();
    }

    /// Stores a heartbeat now, besides the regular ones.
    void sayNow() {
        loop.wake();
    }

    private void beat() {
        look();
        database.useTransaction(handle -> store.write(handle, sign.get()));
    }

    private void look() {
        paused.accept(database.read(pause::since));
    }

    /// Removes the row.
    @Override
    public void close() {
        loop.close(PATIENCE);
        try {
            database.useTransaction(handle -> store.remove(handle, sign.get().name()));
        } catch (RuntimeException e) {
            LOG.debug("The row of this worker could not be removed at its end", e);
        }
    }
}
