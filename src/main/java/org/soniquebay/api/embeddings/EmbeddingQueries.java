package org.soniquebay.api.embeddings;

import java.util.List;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.Page;

/// The parameters of requests about vectors.
final class EmbeddingQueries {

    private EmbeddingQueries() {
    }

    record OfType(@Field(value = "Only this kind.", maxLength = 50) String embeddingType) {
    }

    record OfModel(
            @Field(value = "This model's vector instead of the active one's.", maxLength = 100) String model,
            @Field(value = "This version of it.", maxLength = 100) String modelVersion) {
    }

    record Without(
            @Field(value = "Kind of vector that is missing.", maxLength = 50, defaultValue = "semantic") String embeddingType,
            @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {
    }

    record NearVector(
            @Field(value = "512 numbers, not all zero.", required = true, minItems = 512, maxItems = 512) float[] queryVector,
            @Field(value = "Kind of vectors; the active semantic ones, else audio, when not stated.", maxLength = 50) String embeddingType,
            @Field(value = "How many at most.", min = 1, max = 100, defaultValue = "10") int limit,
            @Field(value = "Least cosine.", min = 0, max = 1) Double minSimilarity,
            @Field(value = "Tracks to leave out.", maxItems = 1000) List<Integer> excludeTrackIds) {
    }

    record NearTrack(
            @Field(value = "Kind of vectors; the active semantic ones, else audio, when not stated.", maxLength = 50) String embeddingType,
            @Field(value = "How many at most.", min = 1, max = 100, defaultValue = "10") int limit,
            @Field(value = "Least cosine.", min = 0, max = 1) Double minSimilarity,
            @Field(value = "Whether to leave the track itself out.", defaultValue = "true") boolean excludeSelf) {
    }
}
