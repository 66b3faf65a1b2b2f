package org.soniquebay.cache.redis;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Whether the copies in Redis may be used by this process, and what a writer owes those who use them.
final class CacheValidity {

    /// A little longer than what a process has seen of the journal counts as the present.
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

    /// Copies may be outdated: none is to be used before all are known to be gone.
    void lose() {
        lost = true;
    }

    boolean isLost() {
        return lost;
    }

    /// All copies are gone.
    void regain() {
        lost = false;
    }

    /// This thread is about to change rows.
    void writes() {
        outlasted.set(false);
    }

    /// Waits until nobody uses a copy from before this thread's commit any more; once for all that one transaction changed.
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
