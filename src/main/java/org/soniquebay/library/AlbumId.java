package org.soniquebay.library;

/// The id of an album; positive. Ids are kept for as long as the thing they name.
public record AlbumId(int value) {
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
