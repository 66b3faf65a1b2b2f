package org.soniquebay.library;

import org.soniquebay.database.TypedId;

/// The id of an album; positive. Ids are kept for as long as the thing they name.
public record AlbumId(int value) implements TypedId {
    public AlbumId {
        if (value <= 0) {
            throw new IllegalArgumentException("not an id of an album: " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
