package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// The stored facts about an API key; the key itself is not stored.
///
/// @param role that its holder has
/// @param lastUsedAt to the hour; empty for a key that was never used
/// @param revokedAt when the key ceased to be valid; empty while it is valid
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
