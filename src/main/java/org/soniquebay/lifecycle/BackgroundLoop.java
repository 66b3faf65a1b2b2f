package org.soniquebay.lifecycle;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work on a daemon thread of its own, repeated until the loop is closed, with a pause after each run.
///
/// A run that fails, for whatever reason, is not the last one. Failures are logged for debugging; of a loop with
/// [#telling] sentences the first one is also told to a person, and so is the first success after it. A failure while
/// the loop is being closed is not logged.
public final class BackgroundLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);

    private final String name;
    private final Duration pause;
    private final Step step;
    private final Thread thread;
    private Optional<Sentences> sentences = Optional.empty();
    private boolean failed;
    private boolean woken;
    private volatile boolean closed;

    /// One run of a loop that sets its own pace.
    @FunctionalInterface
    public interface Step {
        /// @return the pause before the next run; none when zero or negative
        /// @throws InterruptedException when the loop is closed meanwhile
        Duration run() throws InterruptedException;
    }

    private record Sentences(String failing, String recovered) {}

    private BackgroundLoop(String name, Duration pause, Step step) {
        this.name = requireNonNull(name, "name is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /// A loop with the same pause after every run.
    ///
    /// @param name of the thread as well
    public static BackgroundLoop every(Duration pause, String name, Runnable task) {
        requireNonNull(task, "task is null");
        return new BackgroundLoop(name, pause, () -> {
            task.run();
            return pause;
        });
    }

    /// A loop whose runs say how long to pause.
    ///
    /// @param name of the thread as well
    /// @param afterFailure the pause after a run that failed
    public static BackgroundLoop paced(String name, Duration afterFailure, Step step) {
        return new BackgroundLoop(name, afterFailure, requireNonNull(step, "step is null"));
    }

    /// Has failures told to a person. To be called before the start.
    ///
    /// @param failing what a failure means, without a full stop: its reason follows
    /// @param recovered what the next success means, one sentence
    public BackgroundLoop telling(String failing, String recovered) {
        sentences = Optional.of(new Sentences(failing, recovered));
        return this;
    }

    /// Starts with a run at once.
    public void start() {
        wake();
        thread.start();
    }

    /// Starts with a pause.
    public void startLater() {
        thread.start();
    }

    /// Ends the present pause. While a run is under way, there is no pause after it.
    public synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /// Whether the loop was closed; a run under way may be interrupted then.
    public boolean isClosed() {
        return closed;
    }

    /// Ends the loop, without waiting; a run under way is interrupted.
    @Override
    public void close() {
        end();
        interrupt();
    }

    /// Ends the loop; a run under way is interrupted, and waited for.
    ///
    /// @param patience the longest wait
    /// @return whether the loop has ended
    public boolean close(Duration patience) {
        close();
        return isOverWithin(patience);
    }

    /// Ends the loop after the run under way.
    ///
    /// @param patience how long that run may take before it is interrupted
    public void finish(Duration patience) {
        end();
        if (!isOverWithin(patience)) {
            interrupt();
        }
    }

    private synchronized void end() {
        closed = true;
        notifyAll();
    }

    /// A run that closes its own loop ends by itself.
    private void interrupt() {
        if (Thread.currentThread() != thread) {
            thread.interrupt();
        }
    }

    private boolean isOverWithin(Duration patience) {
        try {
            boolean over = !thread.isAlive() || thread.join(patience);
            if (!over) {
                LOG.debug("The last run of {} takes long", name);
            }
            return over;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        Duration rest = pause;
        while (!closed) {
            try {
                await(rest);
                if (!closed) {
                    rest = once();
                }
            } catch (InterruptedException e) {
                // Only the end of the loop ends it, not an interrupt that was about one run.
                LOG.debug("The loop {} was interrupted", name, e);
            }
        }
    }

    private synchronized void await(Duration rest) throws InterruptedException {
        long end = System.nanoTime() + rest.toNanos();
        for (long left = rest.toNanos(); left > 0 && !woken && !closed; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        woken = false;
    }

    private Duration once() throws InterruptedException {
        try {
            Duration rest = step.run();
            if (failed) {
                sentences.ifPresent(said -> LOG.warn("{}", said.recovered()));
            }
            failed = false;
            return rest;
        } catch (RuntimeException | Error e) {
            if (!failed && !closed) {
                sentences.ifPresent(said -> LOG.warn("{}: {}", said.failing(), e.getMessage()));
            }
            failed = true;
            LOG.debug("A run of {} failed", name, e);
            return pause;
        }
    }
}
