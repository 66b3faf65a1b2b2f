package org.soniquebay.access;

/// The id of an API key; positive.
public record ApiKeyId(int value) {
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
