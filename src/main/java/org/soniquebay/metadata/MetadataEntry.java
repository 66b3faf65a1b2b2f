package org.soniquebay.metadata;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.mapper.PropagateNull;
import org.soniquebay.library.TrackId;

/// A row of `track_metadata`. A result without an id is none.
///
/// @param source the origin of the value; empty when none was named
public record MetadataEntry(
        @PropagateNull int id, TrackId track, String key, Optional<String> value, Optional<String> source, Instant createdAt, OffsetDateTime added,
        OffsetDateTime modified) {

    public MetadataEntry {
        requireNonNull(track, "track is null");
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
        requireNonNull(source, "source is null");
        requireNonNull(createdAt, "createdAt is null");
    }
}
