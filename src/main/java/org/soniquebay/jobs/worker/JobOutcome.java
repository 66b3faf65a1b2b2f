package org.soniquebay.jobs.worker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// The outcome of one run of a job.
public sealed interface JobOutcome {

    /// The work is done (or no longer needed); an earlier failure of the same job is forgotten.
    record Done() implements JobOutcome {}

    /// Nothing could be learned of the subject, and another run is of no use now (its disk is not mounted): the job goes, and an
    /// earlier failure stays remembered.
    record Skipped() implements JobOutcome {}

    /// The subject changed while it was worked on: run the job again, each time after a longer wait (it may be a file
    /// that is still being written). No attempt and no lost worker is forgotten over it.
    record Again() implements JobOutcome {}

    /// The subject is sound, but the surroundings forbid the work for now (a full disk); the run does not count as an
    /// attempt.
    ///
    /// @param why one sentence for the person in front of the screen
    /// @param pause how long no job is to be tried
    record Postponed(String why, Duration pause) implements JobOutcome {
        public Postponed {
            requireNonNull(why, "why is null");
            requireNonNull(pause, "pause is null");
        }
    }

    /// The subject's needs are not on this host, but others may have them: the job is given back, and due again after
    /// the pause; the run does not count as an attempt. A process that finds only such jobs rests.
    ///
    /// @param why one sentence for the person in front of the screen
    /// @param pause how long this job is not to be tried, and how long a process rests that finds no other
    record NotHere(String why, Duration pause) implements JobOutcome {
        public NotHere {
            requireNonNull(why, "why is null");
            requireNonNull(pause, "pause is null");
        }
    }

    /// The subject cannot be worked on; the failure is remembered, and the job not tried again unless `transientCause`.
    ///
    /// @param reason a short stable name, such as `damaged`
    /// @param detail one sentence for a person
    /// @param revision the state that was tried (for instance the file's time and size): while it stays the same, the
    ///        failure holds
    /// @param transientCause whether another attempt may succeed; tried again by the retry policy
    record Failed(String reason, String detail, String revision, boolean transientCause) implements JobOutcome {
        public Failed {
            requireNonNull(reason, "reason is null");
            requireNonNull(detail, "detail is null");
            requireNonNull(revision, "revision is null");
        }
    }

    /// The subject held its worker up to a limit of time. Most likely it always will, so it is tried once more at most,
    /// when no other job is waiting, and the failure is then remembered.
    ///
    /// @param detail one sentence for a person
    /// @param revision the state that was tried, as in [Failed]
    record TimedOut(String detail, String revision) implements JobOutcome {
        public TimedOut {
            requireNonNull(detail, "detail is null");
            requireNonNull(revision, "revision is null");
        }

        /// The failure that is remembered.
        Failed failure() {
            return new Failed("timed_out", detail, revision, false);
        }
    }
}
