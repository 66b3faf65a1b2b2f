package org.soniquebay.enrichment;

import java.time.Duration;
import org.soniquebay.enrichment.exchange.Backoff;

/// The times of a run.
///
/// @param claim how long a track stays with the process that asks about it: after a `kill -9` another takes it up then. Longer than
///        any question takes
/// @param retry the waits of a track after a broken exchange
/// @param afterFailure the wait after the last of [#MOST_TRIES]
/// @param breaker the waits of a provider that is broken; a probe follows each
/// @param idle how often is looked whether something is due
/// @param filling how often is looked for new and changed tracks
record Pace(Duration claim, Backoff retry, Duration afterFailure, Backoff breaker, Duration idle, Duration filling) {

    static final Pace STANDARD = new Pace(Duration.ofMinutes(5), Backoff.STANDARD, Duration.ofHours(24),
            new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30)), Duration.ofSeconds(5), Duration.ofMinutes(5));

    /// So many broken exchanges about a track in a row are a failure.
    static final int MOST_TRIES = 5;
    /// How long a hit is kept, give or take a fifth.
    static final Duration KEPT = Duration.ofDays(60);
    /// After how long is asked again what the provider did not know; each time in a row after twice as long.
    static final Backoff UNKNOWN = new Backoff(Duration.ofDays(14), Duration.ofDays(90));
}
