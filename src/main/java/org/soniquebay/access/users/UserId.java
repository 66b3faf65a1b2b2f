package org.soniquebay.access.users;

import org.soniquebay.database.TypedId;

/// The id of a user; positive.
public record UserId(int value) implements TypedId {
    public UserId {
        if (value <= 0) {
            throw new IllegalArgumentException("not an id of a user: " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
