package org.soniquebay.jobs.overview;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The jobs of one kind.
///
/// @param oldestSince since when the job is due that waits longest
/// @param donePerMinute by all workers that live, over the last minute
public record KindOverview(String kind, JobAmounts amounts, Optional<Instant> oldestSince, double donePerMinute) {

    private static final double SECONDS = 60;

    public KindOverview {
        requireNonNull(kind, "kind is null");
        requireNonNull(amounts, "amounts is null");
        requireNonNull(oldestSince, "oldestSince is null");
    }

    /// The time that all jobs left take at this rate; empty while none is left or done.
    public Optional<Duration> timeLeft() {
        return donePerMinute > 0 && amounts.left() > 0
                ? Optional.of(Duration.ofSeconds(Math.round(amounts.left() / donePerMinute * SECONDS)))
                : Optional.empty();
    }
}
