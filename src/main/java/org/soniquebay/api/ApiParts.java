package org.soniquebay.api;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import org.soniquebay.database.Database;

/// What the areas of the API are made from.
///
/// @param version of the product
public record ApiParts(Database database, InstantSource clock, String version) {
    public ApiParts {
        requireNonNull(database, "database is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(version, "version is null");
    }
}
