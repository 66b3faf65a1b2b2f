package org.soniquebay.listening;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.soniquebay.library.TrackId;

/// A song that was heard.
///
/// @param at when; kept to the millisecond
public record Play(TrackId track, Instant at) {
    public Play {
        requireNonNull(track, "track is null");
        requireNonNull(at, "at is null");
    }
}
