package org.soniquebay.jobs.worker;

/// Hears what the workers of this process do, for a progress display. The listener is called on worker threads.
public interface WorkerListener {

    /// A listener that hears nothing.
    WorkerListener SILENT = new WorkerListener() {};

    /// A job has ended and its end is stored.
    default void ended(String kind, String subject, JobOutcome outcome) {}

    /// All work pauses for a while.
    ///
    /// @param why one sentence for a person
    default void paused(String why) {}
}
