package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// A browser that once showed a key.
///
/// @param key as it is now, not revoked
/// @param expiresAt when the key has to be shown again
public record Session(ApiKey key, Instant expiresAt) {
    public Session {
        requireNonNull(key, "key is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }
}
