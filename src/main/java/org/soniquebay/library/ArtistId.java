package org.soniquebay.library;

/// The id of an artist; positive. Ids are kept for as long as the thing they name.
public record ArtistId(int value) {
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
