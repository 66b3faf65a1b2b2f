package org.soniquebay.jobs.worker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// The rest of all workers of this process while the surroundings forbid work. The rest needs no database to begin,
/// because a full disk is the very reason for it. Results that could not be stored are stored afterwards.
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

    /// Reports the reason and lets all work rest; several rests at once end with the last one.
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

    /// The reason why work rests; empty while it does not.
    synchronized Optional<String> why() {
        return resting > 0 ? Optional.of(why) : Optional.empty();
    }

    /// Adds an action for the end of the last rest; an action that fails for the same reason begins another rest.
    void afterwards(Runnable work) {
        afterwards.add(work);
    }

    /// Runs the waiting actions one last time and permits no more rests.
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

    /// Runs only the actions that are waiting now, for an action that fails again is queued anew.
    private void catchUp() {
        for (int left = afterwards.size(); left > 0; left--) {
            afterwards.remove().run();
        }
    }
}
