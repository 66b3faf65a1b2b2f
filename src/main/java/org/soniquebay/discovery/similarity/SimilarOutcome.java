package org.soniquebay.discovery.similarity;

import java.util.List;
import org.soniquebay.library.TrackId;

/// The answer to "what goes with this track?".
public sealed interface SimilarOutcome {

    /// @param tracks the nearest first; fewer than asked for when the library holds no more
    record Found(List<SimilarTrack> tracks) implements SimilarOutcome {

        public Found {
            tracks = List.copyOf(tracks);
        }
    }

    /// The track has no vector: not analysed yet, silent, undecodable, or not in the library at all.
    record WithoutVector(TrackId track) implements SimilarOutcome {}
}
