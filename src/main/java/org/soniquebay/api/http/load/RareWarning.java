package org.soniquebay.api.http.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/// A warning about an event that may happen a thousand times a minute: one line states it, and the number of times since
/// the last line. Safe for use by many threads.
public final class RareWarning {

    private final Logger log;
    private final Duration period;
    private final LongSupplier nanoTime;
    private final AtomicLong next;
    private final AtomicLong untold = new AtomicLong();

    /// @param period from one line to the next, at least
    public RareWarning(Logger log, Duration period) {
        this(log, period, System::nanoTime);
    }

    RareWarning(Logger log, Duration period, LongSupplier nanoTime) {
        this.log = requireNonNull(log, "log is null");
        this.period = requireNonNull(period, "period is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    /// @param sentence for the log, when it is time for a line
    public void tell(String sentence) {
        long now = nanoTime.getAsLong();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + period.toNanos())) {
            untold.incrementAndGet();
            return;
        }
        long others = untold.getAndSet(0);
        log.warn("{}{}", sentence, others == 0 ? "" : " (and " + others + " times more since this was last said)");
    }
}
