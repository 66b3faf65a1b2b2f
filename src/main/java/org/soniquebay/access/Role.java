package org.soniquebay.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the holder of an API key may do. Each role may do what those before it may, and something more.
public enum Role {
    /// May see the figures of a server and whether it is well.
    METRICS,
    /// May read everything.
    READ,
    /// May change the library.
    EDIT,
    /// May also control the work, have folders scanned and things deleted in bulk.
    ADMIN;

    /// Whether this role suffices where another one is asked for.
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /// As it is stored, shown and typed.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return empty for what is no role
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
