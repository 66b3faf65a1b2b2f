package org.soniquebay.library;

import org.soniquebay.database.TypedId;

/// The id of a track; positive. Ids are kept for as long as the thing they name.
public record TrackId(int value) implements TypedId {
    public TrackId {
        if (value <= 0) {
            throw new IllegalArgumentException("not an id of a track: " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
