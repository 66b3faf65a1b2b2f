package org.soniquebay.enrichment;

import java.util.List;
import org.soniquebay.library.TrackId;

/// Tracks that this process asks about.
record Claim(List<Claimed> tracks) {

    Claim {
        tracks = List.copyOf(tracks);
    }

    /// A claimed track.
    ///
    /// @param question digest of what it is asked by
    /// @param tries broken exchanges in a row
    /// @param misses answers in a row without anything
    record Claimed(TrackFacts facts, String question, int tries, int misses) {

        TrackId track() {
            return facts.track();
        }
    }
}
