package org.soniquebay.jobs.worker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// The rest of all workers of this process while the surroundings forbid work. Needs no database to begin, because a
/// full disk is the very reason for it. What could not be stored is stored afterwards.
final class OutageBackoff {

    private final WorkerListener listener;
    private final Runnable pause;
    private final Runnable resume;
    private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();
    private int resting;
    private String why = "";
    private boolean over;

    OutageBackoff(WorkerListener listener, Runnable pause, Runnable resume) {
        this.listener = requireNonNull(listener, "listener is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.resume = requireNonNull(resume, "resume is null");
    }

    /// Says why and lets all work rest; several rests at once end with the last one.
    synchronized void begin(JobOutcome.Postponed cause) {
        if (over) {
            return;
        }
        if (resting++ == 0) {
            why = cause.why();
            listener.paused(cause.why());
            pause.run();
        }
        Duration length = cause.pause();
        CompletableFuture.delayedExecutor(length.toMillis(), TimeUnit.MILLISECONDS).execute(this::end);
    }

    /// Why work rests; empty while it does not.
    synchronized Optional<String> why() {
        return resting > 0 ? Optional.of(why) : Optional.empty();
    }

    /// Has something done when the last rest ends; what fails for the same reason begins another one.
    void afterwards(Runnable work) {
        afterwards.add(work);
    }

    /// Catches up one last time and rests no more.
    synchronized void close() {
        over = true;
        catchUp();
    }

    private synchronized void end() {
        if (over || --resting > 0) {
            return;
        }
        catchUp();
        if (resting == 0) {
            resume.run();
        }
    }

    /// Only what is there now, for what fails again queues up anew.
    private void catchUp() {
        for (int left = afterwards.size(); left > 0; left--) {
            afterwards.remove().run();
        }
    }
}
