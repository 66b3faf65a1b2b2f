package org.soniquebay.jobs.worker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/// The part of a machine that its workers may take.
///
/// @param threads how many jobs run at once, at least 1
/// @param percent of the time that a thread may work, 1 to 100; the rest of it the thread rests between two jobs
/// @param quiet hours in which no job begins
public record WorkerLimits(int threads, int percent, Optional<QuietHours> quiet) {

    private static final int ALL = 100;
    /// The longest break: after a very long job a thread is as fresh as after a long one.
    private static final Duration LONGEST_BREAK = Duration.ofMinutes(2);

    public WorkerLimits {
        requireNonNull(quiet, "quiet is null");
        if (threads < 1) {
            throw new IllegalArgumentException("At least one job runs at once.");
        }
        if (percent < 1 || percent > ALL) {
            throw new IllegalArgumentException("A share of the time is 1 to 100 percent.");
        }
    }

    /// The limits of workers at full speed, at all times.
    public static WorkerLimits full(int threads) {
        return new WorkerLimits(threads, ALL, Optional.empty());
    }

    /// The rest of a thread after a job of this length.
    Duration breakAfter(Duration job) {
        Duration rest = job.multipliedBy(ALL - percent).dividedBy(percent);
        return rest.compareTo(LONGEST_BREAK) < 0 ? rest : LONGEST_BREAK;
    }
}
