package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// A browser that once showed a key.
///
/// @param token that the browser showed
/// @param key as it is now, not revoked
/// @param lastUsedAt to the hour; when it began, at first
/// @param expiresAt when the key has to be shown again, however often it is used
public record Session(Secret token, ApiKey key, Instant lastUsedAt, Instant expiresAt) {
    public Session {
        requireNonNull(token, "token is null");
        requireNonNull(key, "key is null");
        requireNonNull(lastUsedAt, "lastUsedAt is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }
}
