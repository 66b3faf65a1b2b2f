package org.soniquebay.lifecycle;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A background task on a daemon thread of its own, repeated with a pause after each run. A run that fails is not the last one.
public final class PeriodicTask implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private final Optional<String> warning;
    private final ScheduledExecutorService thread;
    private boolean failed;

    private PeriodicTask(String name, Duration pause, Runnable task, Optional<String> warning) {
        this.name = requireNonNull(name, "name is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.task = requireNonNull(task, "task is null");
        this.warning = warning;
        this.thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }

    /// A task whose failures are logged for debugging only.
    ///
    /// @param name of the thread as well
    public PeriodicTask(String name, Duration pause, Runnable task) {
        this(name, pause, task, Optional.empty());
    }

    /// @param warning what a failure means; logged once, until a run succeeds again
    public static PeriodicTask warning(String name, Duration pause, Runnable task, String warning) {
        return new PeriodicTask(name, pause, task, Optional.of(warning));
    }

    /// Starts the task with a run at once.
    public void start() {
        start(Duration.ZERO);
    }

    /// Starts the task with a pause.
    public void startLater() {
        start(pause);
    }

    private void start(Duration delay) {
        thread.scheduleWithFixedDelay(this::run, delay.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            task.run();
            failed = false;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!failed) {
                warning.ifPresent(sentence -> LOG.warn("{}: {}", sentence, e.getMessage()));
            }
            failed = true;
            LOG.debug("The task {} failed", name, e);
        }
    }

    /// Ends the task at once; a run under way is interrupted.
    @Override
    public void close() {
        thread.shutdownNow();
    }

    /// Ends the task after the run under way, which is interrupted when it takes longer than the given time.
    public void close(Duration patience) {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException _) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
