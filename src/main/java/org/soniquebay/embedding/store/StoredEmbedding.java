package org.soniquebay.embedding.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.soniquebay.library.TrackId;

/// A row of `track_embeddings` without its vector.
///
/// @param source the program that ran the model
public record StoredEmbedding(
        int id, TrackId track, @Nested ModelIdentity model, Optional<String> source, Instant createdAt, OffsetDateTime added,
        OffsetDateTime modified) {

    public StoredEmbedding {
        requireNonNull(track, "track is null");
        requireNonNull(model, "model is null");
        requireNonNull(source, "source is null");
        requireNonNull(createdAt, "createdAt is null");
    }

    /// The row with its vector.
    ///
    /// @param vector 512 numbers, not to be changed
    public record WithVector(@Nested StoredEmbedding row, float[] vector) {
    }
}
