package org.soniquebay.embedding.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;

/// A track's vector, ready to be stored.
///
/// @param hash the audio it was made from; empty for a vector made of words
/// @param vector 512 finite numbers, not to be changed afterwards
public record TrackVector(TrackId track, Optional<AudioHash> hash, float[] vector) {

    static final int DIMENSIONS = 512;

    public TrackVector {
        requireNonNull(track, "track is null");
        requireNonNull(hash, "hash is null");
        if (vector.length != DIMENSIONS) {
            throw new IllegalArgumentException("not " + DIMENSIONS + " numbers: " + vector.length);
        }
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException("not finite: " + number);
            }
        }
    }
}
