package org.soniquebay.playlist;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.library.TrackId;

/// A track of the play queue.
///
/// @param position from 0, without gaps
/// @param seconds length, rounded
public record QueuedTrack(
        TrackId track, int position, Optional<String> title, String artist, Optional<String> album, OptionalInt seconds, String path) {

    public QueuedTrack {
        requireNonNull(track, "track is null");
        requireNonNull(artist, "artist is null");
        requireNonNull(path, "path is null");
        if (position < 0) {
            throw new IllegalArgumentException("position is negative: " + position);
        }
    }
}
