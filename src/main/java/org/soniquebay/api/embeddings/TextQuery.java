package org.soniquebay.api.embeddings;

import java.util.List;
import org.soniquebay.api.http.schema.Field;

/// Words that tracks are looked for by.
record TextQuery(
        @Field(value = "What the music is like, best in English.", required = true, maxLength = 500, example = "slow melancholic jazz with piano") String text,
        @Field(value = "How many at most.", min = 1, max = 100, defaultValue = "10") int limit,
        @Field(value = "Least cosine; 0.3 keeps most of what is not meant away.", min = 0, max = 1, defaultValue = "0.3") double minSimilarity,
        @Field(value = "Tracks to leave out.", maxItems = 1000) List<Integer> excludeTrackIds) {
}
