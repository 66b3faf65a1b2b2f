package org.soniquebay.api.embeddings;

import java.time.Instant;
import org.soniquebay.api.http.schema.Field;

/// The changes to a vector; fields that are absent or null stay.
record EmbeddingChange(
        @Field(value = "Must equal the address's, if stated.", min = 1) Integer trackId,
        @Field(value = "Must equal the address's, if stated.", maxLength = 50) String embeddingType,
        @Field(value = "512 numbers, not all zero.", minItems = 512, maxItems = 512) float[] vector,
        @Field(value = "Who ran the model.", maxLength = 100) String embeddingSource,
        @Field(value = "Which model's vector is meant; the active one's, if not stated.", maxLength = 100) String embeddingModel,
        @Field(value = "Which version of it.", maxLength = 100) String modelVersion,
        @Field("Accepted and not used.") Instant createdAt) {
}
