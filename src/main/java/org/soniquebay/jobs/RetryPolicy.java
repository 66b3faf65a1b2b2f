package org.soniquebay.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How often and when a job with a transient failure is tried again.
///
/// @param attempts tries in all, at least 1
/// @param firstDelay wait before the second try; each further wait is four times as long
/// @param lostWorkers how many workers may die over one job before it counts as its own fault, at least 1
public record RetryPolicy(int attempts, Duration firstDelay, int lostWorkers) {

    private static final int BACK_OFF = 4;

    /// Three tries, after 2 s and 8 s; ten lost workers: a job may kill its worker (out of memory), but a person
    /// ending the process several times must not condemn the track that happened to be in work.
    public static final RetryPolicy STANDARD = new RetryPolicy(3, Duration.ofSeconds(2), 10);

    public RetryPolicy {
        requireNonNull(firstDelay, "firstDelay is null");
        if (attempts < 1 || lostWorkers < 1) {
            throw new IllegalArgumentException("attempts and lostWorkers must be at least 1");
        }
    }

    boolean allowsAnother(int failedAttempts) {
        return failedAttempts < attempts;
    }

    Duration delayAfter(int failedAttempts) {
        return firstDelay.multipliedBy((long) Math.pow(BACK_OFF, failedAttempts - 1));
    }
}
