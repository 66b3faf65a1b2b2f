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

    /// How many exchanges in a row a claim has to last for.
    private static final int EXCHANGES_OF_A_CLAIM = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    /// The times for services at which an exchange may take so long, and that are left alone for so long at first when they do not work.
    static Pace of(Duration exchange, Duration pause) {
        return new Pace(exchange.multipliedBy(EXCHANGES_OF_A_CLAIM), Backoff.STANDARD, Duration.ofHours(24),
                new Backoff(pause, pause.compareTo(LONGEST_PAUSE) < 0 ? LONGEST_PAUSE : pause), Duration.ofSeconds(5), Duration.ofMinutes(5));
    }

    /// So many broken exchanges about a track in a row are a failure.
    static final int MOST_TRIES = 5;
    /// How long a hit is kept, give or take a fifth.
    static final Duration KEPT = Duration.ofDays(60);
    /// After how long is asked again what the provider did not know; each time in a row after twice as long.
    static final Backoff UNKNOWN = new Backoff(Duration.ofDays(14), Duration.ofDays(90));
}
