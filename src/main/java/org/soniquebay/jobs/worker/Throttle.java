package org.soniquebay.jobs.worker;

import java.time.Duration;

/// The breaks of each worker thread between two jobs, so that together they take no more than their share of the machine.
/// A break is taken when the end of a job is stored and before another one is claimed, so that nothing waits for it.
///
/// @param limits how long they are
record Throttle(WorkerLimits limits) {

    /// Rests after a job of the given length; the end of the process cuts the rest short.
    void after(Duration job) {
        try {
            Thread.sleep(limits.breakAfter(job));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
