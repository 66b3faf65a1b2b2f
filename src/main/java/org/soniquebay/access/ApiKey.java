package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// What is known of an API key; the key itself is not.
///
/// @param role what it opens
/// @param lastUsedAt to the hour; empty when it never was
/// @param revokedAt when it ceased to be valid; empty while it is
public record ApiKey(
        ApiKeyId id, KeyName name, Role role, Instant createdAt, Optional<Instant> lastUsedAt, Optional<Instant> revokedAt) {
    public ApiKey {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(lastUsedAt, "lastUsedAt is null");
        requireNonNull(revokedAt, "revokedAt is null");
    }
}
