package org.soniquebay.api;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import org.soniquebay.api.scanning.ScanningParts;
import org.soniquebay.database.Database;

/// What the areas of the API are made from.
///
/// @param version of the product
public record ApiParts(Database database, ScanningParts scanning, InstantSource clock, String version) {
    public ApiParts {
        requireNonNull(database, "database is null");
        requireNonNull(scanning, "scanning is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(version, "version is null");
    }
}
