package org.soniquebay.enrichment.exchange;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits that double from one attempt to the next.
///
/// @param first the longest wait after the first attempt; positive
/// @param longest the longest of all
public record Backoff(Duration first, Duration longest) {

    public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a wait must be positive, and the longest one not shorter than the first");
        }
    }

    /// The wait after so many attempts, without chance.
    ///
    /// @param earlier attempts before the last one, 0 or more
    public Duration full(int earlier) {
        Duration doubled = first.multipliedBy(1L << Math.min(earlier, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /// A wait of any length up to the full one, so that what failed together does not come back together.
    public Duration jittered(int earlier, RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(full(earlier).toNanos() + 1));
    }
}
