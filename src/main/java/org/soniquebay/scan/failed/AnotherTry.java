package org.soniquebay.scan.failed;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.soniquebay.jobs.queue.FailureChoice;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.report.ScanProblem;

/// Gives failed work another try although nothing has changed about it: the reason may lie elsewhere.
public final class AnotherTry {

    private final FailureStore failures = new FailureStore();
    private final JobQueue queue;

    public AnotherTry(InstantSource clock) {
        this.queue = new JobQueue(clock);
    }

    /// The number of new tries.
    ///
    /// @param enqueued jobs
    /// @param atNextScan files that could not be opened, which the next scan tries to open again
    public record Tried(int enqueued, int atNextScan) {}

    /// Forgets failures, and enqueues their subjects.
    public Tried of(Handle handle, FailureChoice choice) {
        int enqueued = 0;
        int atNextScan = 0;
        // The jobs are written first, the failures then, as at the end of a job: neither waits for the other.
        for (Map.Entry<String, List<String>> failed : failures.subjects(handle, choice).entrySet()) {
            if (failed.getKey().equals(ScanProblem.READ_FAILURES)) {
                atNextScan += failed.getValue().size();
            } else {
                queue.enqueue(handle, failed.getKey(), failed.getValue(), Priority.NORMAL);
                enqueued += failed.getValue().size();
            }
            failures.forget(handle, failed.getKey(), failed.getValue());
        }
        return new Tried(enqueued, atNextScan);
    }
}
