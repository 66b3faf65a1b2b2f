package org.soniquebay.api.embeddings;

import java.time.Instant;
import org.soniquebay.api.http.schema.Field;

/// A vector that a client made.
record EmbeddingBody(
        @Field(value = "Must equal the address's, if stated.", min = 1) Integer trackId,
        @Field(value = "Kind of likeness; lower-case letters, digits, - and _.", maxLength = 50, defaultValue = "semantic") String embeddingType,
        @Field(value = "512 numbers, not all zero.", required = true, minItems = 512, maxItems = 512) float[] vector,
        @Field(value = "Who ran the model.", maxLength = 100, example = "ollama") String embeddingSource,
        @Field(value = "The model's name; vectors of different models never meet.", maxLength = 100, example = "nomic-embed-text") String embeddingModel,
        @Field(value = "The model's version.", maxLength = 100) String modelVersion,
        @Field("Accepted and not used: the server says when.") Instant createdAt) {
}
