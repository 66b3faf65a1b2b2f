package org.soniquebay.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The permissions of an API key. Each role has those of the roles before it, and more.
public enum Role {
    /// The holder may see the metrics of a server and its health.
    METRICS,
    /// The holder may read everything.
    READ,
    /// The holder may change the library.
    EDIT,
    /// The holder may also control the work queue, have folders scanned and rows deleted in bulk.
    ADMIN;

    /// Whether this role suffices where another one is asked for.
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /// The role's name as it is stored, shown and typed.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return empty for an unknown role
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
