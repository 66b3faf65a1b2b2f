package org.soniquebay.jobs;

import java.time.Duration;

/// The breaks of each worker thread between two jobs, so that together they take no more than their share of the machine.
/// A break is taken before the next job, for at the end of one its result would have to wait.
final class Breaks {

    private final Pace pace;
    private final ThreadLocal<Long> owed = ThreadLocal.withInitial(() -> 0L);

    Breaks(Pace pace) {
        this.pace = pace;
    }

    /// Rests for what this thread's last job owes, less what has passed since.
    ///
    /// @return false when the rest was cut short, because the process ends
    boolean taken() {
        long left = owed.get() - System.nanoTime();
        if (owed.get() == 0 || left <= 0) {
            return true;
        }
        try {
            Thread.sleep(Duration.ofNanos(left));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Notes that this thread's job has ended.
    void owe(Duration job) {
        owed.set(System.nanoTime() + pace.breakAfter(job).toNanos());
    }
}
