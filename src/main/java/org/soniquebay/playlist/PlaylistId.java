package org.soniquebay.playlist;

import org.soniquebay.database.TypedId;

/// The id of a playlist; positive.
public record PlaylistId(int value) implements TypedId {
    public PlaylistId {
        if (value <= 0) {
            throw new IllegalArgumentException("not an id of a playlist: " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
