package org.soniquebay.cache.redis;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Tells whether this process may use the copies in Redis, and makes a writer wait until outdated copies are out of use.
final class CacheValidity {

    /// The wait is a little longer than the time for which a process takes its view of the journal for the present.
    private static final Duration OUTLASTING = Duration.ofSeconds(1);

    private final BooleanSupplier followed;
    private final ThreadLocal<Boolean> outlasted = ThreadLocal.withInitial(() -> false);
    private volatile boolean lost;

    /// @param followed whether this process knows the changes of all others up to less than a second ago
    CacheValidity(BooleanSupplier followed) {
        this.followed = followed;
    }

    boolean holds() {
        return !lost && followed.getAsBoolean();
    }

    /// Marks the copies as possibly outdated: none is to be used before all are known to be gone.
    void lose() {
        lost = true;
    }

    boolean isLost() {
        return lost;
    }

    /// Marks the copies as usable again, because all outdated ones are gone.
    void regain() {
        lost = false;
    }

    /// Notes that this thread is about to change rows.
    void writes() {
        outlasted.set(false);
    }

    /// Waits until no process uses a copy from before this thread's commit; once for all changes of one transaction.
    void outlast() {
        if (outlasted.get()) {
            return;
        }
        try {
            Thread.sleep(OUTLASTING);
            outlasted.set(true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
