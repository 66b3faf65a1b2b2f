package org.soniquebay.api.embeddings;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.StoredEmbedding;

/// A vector's row without the vector.
public record EmbeddingJson(
        @Field(min = 1) int id,
        @Field(min = 1) int trackId,
        @Field(value = "Kind of likeness: audio, semantic, …", required = true) String embeddingType,
        @Field("Who ran the model.") String embeddingSource,
        @Field("The model's name.") String embeddingModel,
        @Field("The model's version.") String modelVersion,
        @Field(required = true) Instant createdAt,
        @Field(required = true) OffsetDateTime dateAdded,
        @Field(required = true) OffsetDateTime dateModified) {

    /// A row as clients see it.
    public static EmbeddingJson of(StoredEmbedding row) {
        return new EmbeddingJson(row.id(), row.track().value(), row.model().type(), row.source().orElse(null), modelName(row),
                row.model().version().orElse(null), row.createdAt(), row.added(), row.modified());
    }

    static String modelName(StoredEmbedding row) {
        return row.model().model().equals(ModelIdentity.UNNAMED) ? null : row.model().model();
    }

    /// A vector's row with the vector.
    record WithVector(
            @Field(min = 1) int id,
            @Field(min = 1) int trackId,
            @Field(value = "Kind of likeness: audio, semantic, …", required = true) String embeddingType,
            @Field(value = "512 numbers.", required = true, minItems = 512, maxItems = 512) float[] vector,
            @Field("Who ran the model.") String embeddingSource,
            @Field("The model's name.") String embeddingModel,
            @Field("The model's version.") String modelVersion,
            @Field(required = true) Instant createdAt,
            @Field(required = true) OffsetDateTime dateAdded,
            @Field(required = true) OffsetDateTime dateModified) {

        static WithVector of(StoredEmbedding.WithVector found) {
            StoredEmbedding row = found.row();
            return new WithVector(row.id(), row.track().value(), row.model().type(), found.vector(), row.source().orElse(null),
                    modelName(row), row.model().version().orElse(null), row.createdAt(), row.added(), row.modified());
        }
    }
}
