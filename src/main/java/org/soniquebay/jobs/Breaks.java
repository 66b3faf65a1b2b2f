package org.soniquebay.jobs;

import java.time.Duration;

/// The breaks of each worker thread between two jobs, so that together they take no more than their share of the machine.
/// A break is taken when the end of a job is stored and before another one is claimed, so that nothing waits for it.
final class Breaks {

    private final Pace pace;
    private final ThreadLocal<Duration> owed = ThreadLocal.withInitial(() -> Duration.ZERO);

    Breaks(Pace pace) {
        this.pace = pace;
    }

    /// Notes how long this thread's job took.
    void owe(Duration job) {
        owed.set(pace.breakAfter(job));
    }

    /// Rests for what this thread owes; not to the end when the process ends.
    void take() {
        try {
            Thread.sleep(owed.get());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        owed.remove();
    }
}
