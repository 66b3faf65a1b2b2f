package org.soniquebay.library;

import org.soniquebay.database.TypedId;

/// The id of an artist; positive. Ids are kept for as long as the thing they name.
public record ArtistId(int value) implements TypedId {
    public ArtistId {
        if (value <= 0) {
            throw new IllegalArgumentException("not an id of an artist: " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
