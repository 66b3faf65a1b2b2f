package org.soniquebay.subsonic;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import org.soniquebay.access.users.Users;
import org.soniquebay.database.Database;

/// The parts from which the OpenSubsonic API is made.
///
/// @param version of the product
public record SubsonicParts(Database database, Users users, InstantSource clock, String version) {
    public SubsonicParts {
        requireNonNull(database, "database is null");
        requireNonNull(users, "users is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(version, "version is null");
    }
}
