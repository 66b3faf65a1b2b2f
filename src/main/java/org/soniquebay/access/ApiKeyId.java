package org.soniquebay.access;

import org.soniquebay.database.TypedId;

/// The id of an API key; positive.
public record ApiKeyId(int value) implements TypedId {
    public ApiKeyId {
        if (value <= 0) {
            throw new IllegalArgumentException("not an id of an API key: " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
