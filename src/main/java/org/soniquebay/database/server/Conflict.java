package org.soniquebay.database.server;

import java.util.Set;

/// How a statement failed because of what other transactions did.
public enum Conflict {
    SERIALIZATION("40001"),
    DEADLOCK("40P01"),
    /// No lock was to be had in time.
    NO_LOCK("55P03"),
    /// Another row has the same key.
    UNIQUE("23505"),
    /// A row that is referred to is not there, or one that is deleted is referred to.
    FOREIGN_KEY("23503"),
    /// A table, index, column, object or function exists already.
    EXISTING("42P07", "42701", "42710", "42723");

    private final Set<String> states;

    Conflict(String... states) {
        this.states = Set.of(states);
    }

    boolean hasState(String state) {
        return states.contains(state);
    }
}
