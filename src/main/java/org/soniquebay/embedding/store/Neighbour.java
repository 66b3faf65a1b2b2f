package org.soniquebay.embedding.store;

import static java.util.Objects.requireNonNull;

import org.soniquebay.library.TrackId;

/// A track found by the index.
///
/// @param track which
/// @param score cosine of the two vectors, −1…1 up to rounding, as the f32 scan gives it
public record Neighbour(TrackId track, float score) {

    public Neighbour {
        requireNonNull(track, "track is null");
    }
}
