package org.soniquebay.embedding.map;

import static java.util.Objects.requireNonNull;

import org.soniquebay.library.TrackId;

/// A track's place on the map.
///
/// @param x −1 to 1
/// @param y −1 to 1
public record MapPoint(TrackId track, float x, float y) {

    public MapPoint {
        requireNonNull(track, "track is null");
        if (!(Math.abs(x) <= 1 && Math.abs(y) <= 1)) {
            throw new IllegalArgumentException("not on the map: " + x + ", " + y);
        }
    }
}
