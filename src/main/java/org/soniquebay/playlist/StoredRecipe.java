package org.soniquebay.playlist;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.Optional;

/// How a playlist is made.
///
/// @param json an object
/// @param refreshed when it was last made so; empty when it never was since the recipe was stated
public record StoredRecipe(String json, Optional<OffsetDateTime> refreshed) {

    public StoredRecipe {
        requireNonNull(json, "json is null");
        requireNonNull(refreshed, "refreshed is null");
    }
}
