package org.soniquebay.api.discovery;

import java.util.OptionalInt;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.similarity.SimilarityQuery;

/// The bounds of a list of similar tracks: its length, the tracks of one artist, and the least similarity.
record SimilarQuery(
        @Field(value = "How many at most.", min = 1, max = 1000, defaultValue = "20") int limit,
        @Field(value = "How many of one artist at most; any number when not stated.", min = 1, max = 1000) Integer perArtist,
        @Field(value = "Least cosine.", min = -1, max = 1) Double minSimilarity) {

    SimilarityQuery wish() {
        return new SimilarityQuery(limit, perArtist == null ? OptionalInt.empty() : OptionalInt.of(perArtist), _ -> true);
    }

    boolean isNear(SimilarTrackJson track) {
        return minSimilarity == null || track.score() >= minSimilarity;
    }
}
