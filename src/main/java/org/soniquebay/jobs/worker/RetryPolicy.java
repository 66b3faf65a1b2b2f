package org.soniquebay.jobs.worker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// The number and times of the tries of a job with a transient failure.
///
/// @param attempts tries in all, at least 1
/// @param firstDelay wait before the second try; each further wait is four times as long. Also the wait before the first
///        rerun of a changed subject, where each further wait is twice as long, up to a minute
/// @param lostWorkers how many workers may die over one job before it counts as its own fault, at least 1
/// @param longestRun how long one try may take; it is then interrupted and not tried again
record RetryPolicy(int attempts, Duration firstDelay, int lostWorkers, Duration longestRun) {

    private static final int BACK_OFF = 4;
    /// The cause of a whole time limit passing in vain does not go away within seconds.
    private static final int FAILURES_LIKE_A_TIME_OUT = 3;
    private static final Duration LONGEST_RERUN_DELAY = Duration.ofMinutes(1);
    /// The most doublings, which keep the product from overflowing; far more than it takes to reach the longest delay.
    private static final int MOST_DOUBLINGS = 30;

    /// The longest run: far more than a day of sound takes on a small machine.
    private static final Duration LONGEST_RUN = Duration.ofHours(2);

    /// The standard policy: three tries, after 2 s and 8 s; ten lost workers: a job may kill its worker (out of
    /// memory), but a person ending the process several times must not condemn the track that happened to be in work.
    public static final RetryPolicy STANDARD = new RetryPolicy(3, Duration.ofSeconds(2), 10, LONGEST_RUN);

    public RetryPolicy {
        requireNonNull(firstDelay, "firstDelay is null");
        requireNonNull(longestRun, "longestRun is null");
        if (attempts < 1 || lostWorkers < 1) {
            throw new IllegalArgumentException("attempts and lostWorkers must be at least 1");
        }
    }

    boolean allowsAnother(int failedAttempts) {
        return failedAttempts < attempts;
    }

    Duration delayOfRerun(int rerun) {
        Duration doubled = firstDelay.multipliedBy(1L << Math.min(rerun - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_RERUN_DELAY) < 0 ? doubled : LONGEST_RERUN_DELAY;
    }

    Duration delayAfterTimeOut() {
        return delayAfter(FAILURES_LIKE_A_TIME_OUT);
    }

    Duration delayAfter(int failedAttempts) {
        return firstDelay.multipliedBy((long) Math.pow(BACK_OFF, failedAttempts - 1));
    }
}
