package org.soniquebay.playlist.exchange;

import org.soniquebay.library.TrackId;

/// The track that a line of a file means.
sealed interface Match {

    /// What a track was found by, the surest first.
    enum By { PATH, END_OF_PATH, WORDS }

    record Found(TrackId track, By by) implements Match {}

    /// @param tracks how many tracks the line may mean equally well
    record Ambiguous(int tracks) implements Match {}

    record None() implements Match {}
}
