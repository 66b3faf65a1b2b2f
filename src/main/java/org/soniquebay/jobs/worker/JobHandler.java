package org.soniquebay.jobs.worker;

/// Does the jobs of one kind. Runs on several threads at once, and may be asked twice for the same subject (after a
/// crash), so the work must be repeatable.
public interface JobHandler {

    /// The kind of job, a short stable name such as `ingest`.
    String kind();

    /// Does the work for one subject.
    ///
    /// @param subject the subject of the work, as it was enqueued
    /// @return how it ended; an exception counts as a failed attempt with a transient cause
    JobOutcome run(String subject);

    /// The state of a subject whose failure the handler could not describe itself: after an unexpected exception or a
    /// lost worker. The method is called after such a run; it returns the same text as [JobOutcome.Failed#revision] for
    /// the same state of the subject, so that the failure holds until the subject changes.
    ///
    /// @return the state of the subject, such as a file's time and size; empty if it has none
    default String revision(String subject) {
        return "";
    }

    /// The seconds of sound that the handler has measured so far in this process; 0 for work that is not about sound.
    default double heardSeconds() {
        return 0;
    }
}
