package org.soniquebay.api.embeddings;

import org.soniquebay.api.http.schema.Field;

/// A track that a search among vectors found.
record SimilarityJson(
        @Field(min = 1) int trackId,
        @Field(value = "Cosine of the two vectors, 0 where it is negative; four decimals.", min = 0, max = 1) double similarityScore,
        @Field(value = "Kind of the vectors.", required = true) String embeddingType,
        String trackTitle,
        String artistName,
        String albumTitle) {

    /// @param cosine −1 … 1
    static double score(double cosine) {
        return Math.round(Math.clamp(cosine, 0, 1) * 10_000) / 10_000.0;
    }
}
