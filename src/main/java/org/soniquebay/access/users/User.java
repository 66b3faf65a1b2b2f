package org.soniquebay.access.users;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.soniquebay.access.Role;

/// A user of the library, without the secret.
///
/// @param role what the user's players may do: `read`, `edit` (playlists too) or `admin` (scans, other users' data)
/// @param secretMadeAt when the secret was made; empty for a user without one, whose players cannot connect
public record User(UserId id, UserName name, Role role, Instant createdAt, Optional<Instant> secretMadeAt) {
    public User {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(secretMadeAt, "secretMadeAt is null");
    }
}
