package org.soniquebay.discovery.recipes;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.soniquebay.discovery.mixing.DjSetQuery;
import org.soniquebay.discovery.mixing.PathQuery;
import org.soniquebay.discovery.mixing.RecommendationQuery;

/// How a list of tracks is made. The same library gives the same list.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MixRecipe.OfWords.class, name = "search"),
    @JsonSubTypes.Type(value = MixRecipe.OfSeeds.class, name = "recommendation"),
    @JsonSubTypes.Type(value = MixRecipe.OfPath.class, name = "path"),
    @JsonSubTypes.Type(value = MixRecipe.OfSet.class, name = "dj_set")})
public sealed interface MixRecipe {

    /// The most tracks found by words.
    int MOST_FOUND = 1_000;

    /// What a search by words finds, best first.
    ///
    /// @param words blank for every track
    /// @param most how many tracks, 1 to [#MOST_FOUND]
    record OfWords(String words, int most) implements MixRecipe {
        public OfWords {
            requireNonNull(words, "words are null");
            if (most < 1 || most > MOST_FOUND) {
                throw new IllegalArgumentException("most is outside 1…1000: " + most);
            }
        }
    }

    /// What goes with some seeds.
    record OfSeeds(RecommendationQuery query) implements MixRecipe {
        public OfSeeds {
            requireNonNull(query, "query is null");
        }
    }

    /// A way from one track to another, both included.
    record OfPath(PathQuery query) implements MixRecipe {
        public OfPath {
            requireNonNull(query, "query is null");
        }
    }

    /// A set for a DJ, with its seed number.
    record OfSet(DjSetQuery query) implements MixRecipe {
        public OfSet {
            requireNonNull(query, "query is null");
        }
    }
}
