package org.soniquebay.api.discovery;

import java.util.OptionalInt;
import org.soniquebay.api.http.Field;
import org.soniquebay.discovery.SimilarWish;

/// How many similar tracks, and how similar.
record SimilarQuery(
        @Field(value = "How many at most.", min = 1, max = 1000, otherwise = "20") int limit,
        @Field(value = "How many of one artist at most; any number when not stated.", min = 1, max = 1000) Integer perArtist,
        @Field(value = "Least cosine.", min = -1, max = 1) Double minSimilarity) {

    SimilarWish wish() {
        return new SimilarWish(limit, perArtist == null ? OptionalInt.empty() : OptionalInt.of(perArtist), _ -> true);
    }

    boolean isNear(SimilarTrackJson track) {
        return minSimilarity == null || track.score() >= minSimilarity;
    }
}
