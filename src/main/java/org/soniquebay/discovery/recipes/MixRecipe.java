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
    @JsonSubTypes.Type(value = MixRecipe.OfPhrase.class, name = "search"),
    @JsonSubTypes.Type(value = MixRecipe.OfSeeds.class, name = "recommendation"),
    @JsonSubTypes.Type(value = MixRecipe.OfPath.class, name = "path"),
    @JsonSubTypes.Type(value = MixRecipe.OfSet.class, name = "dj_set")})
public sealed interface MixRecipe {

    /// The most tracks that a search gives.
    int MOST_FOUND = 1_000;

    /// The most characters of a phrase.
    int MOST_CHARACTERS = 2_000;

    /// The result of a search in plain words ([org.soniquebay.discovery.search.PhraseSearch]), best first.
    ///
    /// @param phrase not blank, at most [#MOST_CHARACTERS] long
    /// @param most how many tracks, 1 to [#MOST_FOUND]
    record OfPhrase(String phrase, int most) implements MixRecipe {
        public OfPhrase {
            requireNonNull(phrase, "phrase is null");
            if (phrase.isBlank() || phrase.length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException("the phrase is blank, or longer than " + MOST_CHARACTERS + " characters");
            }
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
