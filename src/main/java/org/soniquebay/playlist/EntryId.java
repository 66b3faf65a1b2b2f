package org.soniquebay.playlist;

import org.soniquebay.database.TypedId;

/// The id of an entry of a playlist; positive. It stays the same while the entry moves.
public record EntryId(int value) implements TypedId {
    public EntryId {
        if (value <= 0) {
            throw new IllegalArgumentException("not an id of an entry: " + value);
        }
    }
}
