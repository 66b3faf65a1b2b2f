package org.soniquebay.library;

import org.soniquebay.database.TypedId;

/// The id of a library root; positive. Ids are kept for as long as the thing they name.
public record RootId(int value) implements TypedId {
    public RootId {
        if (value <= 0) {
            throw new IllegalArgumentException("not an id of a library root: " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
