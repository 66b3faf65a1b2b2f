package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/// Slows down the answers to wrong keys the more of them come. Their senders are not told apart, for a proxy hides them;
/// no client is locked out, as right keys are never held up.
public final class FailedLoginThrottle {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(50);
    /// The number of wrong keys without a delay, so that mistyping costs no time.
    private static final int FREE = 3;
    private static final int MOST = 1_000;
    /// So many wrong keys wait at a time; further ones are refused at once, as what waits holds memory.
    private static final int WAITING = 16;

    private final InstantSource clock;
    private final Semaphore waiting = new Semaphore(WAITING);
    private double recent;
    private Instant at;

    public FailedLoginThrottle(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
        this.at = clock.instant();
    }

    /// Counts a wrong key and waits as long as its answer is to wait, at most a second.
    public void slowDown() {
        Duration pause = next();
        if (!waiting.tryAcquire()) {
            return;
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.release();
        }
    }

    synchronized Duration next() {
        Instant now = clock.instant();
        // One wrong key a second is forgotten.
        double forgotten = Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
        recent = Math.min(MOST, Math.max(0, recent - forgotten) + 1);
        at = now;
        Duration pause = STEP.multipliedBy(Math.max(0, (long) recent - FREE));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
