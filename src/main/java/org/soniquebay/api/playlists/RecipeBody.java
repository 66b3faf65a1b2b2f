package org.soniquebay.api.playlists;

import java.util.Optional;
import org.soniquebay.api.discovery.DjSetBody;
import org.soniquebay.api.discovery.PathBody;
import org.soniquebay.api.discovery.RecommendationBody;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.discovery.recipes.MixRecipe;

/// How a playlist shall be made.
record RecipeBody(
        @Field(value = "Which of the others is the recipe.", required = true, oneOf = {"search", "recommendation", "path", "dj_set"}) String kind,
        @Field(value = "A phrase in plain words that finds the tracks, French or English, for search.", example = "calme, sans voix") String query,
        @Field(value = "How many tracks at most, for search.", min = 1, max = MixRecipe.MOST_FOUND, defaultValue = "100") int limit,
        RecommendationBody recommendation, PathBody path, DjSetBody djSet) {

    private static final LocalizedMessage ABSENT = LocalizedMessage.of("This is the kind of the recipe, and has to be stated.", "C'est le genre de la recette, il faut le préciser.");
    private static final LocalizedMessage BLANK = LocalizedMessage.of("A search needs words.", "Une recherche a besoin de mots.");

    /// @throws Problem 422 for a recipe that is none
    MixRecipe recipe() {
        return switch (kind) {
            case "search" -> search(stated("query", query));
            case "recommendation" -> new MixRecipe.OfSeeds(stated(kind, recommendation).query());
            case "path" -> new MixRecipe.OfPath(stated(kind, path).query());
            default -> new MixRecipe.OfSet(stated("dj_set", djSet).query());
        };
    }

    private MixRecipe search(String phrase) {
        if (phrase.isBlank()) {
            throw Problem.invalid("body", "query", BLANK);
        }
        return new MixRecipe.OfPhrase(phrase, limit);
    }

    private static <T> T stated(String name, T value) {
        return Optional.ofNullable(value).orElseThrow(() -> Problem.invalid("body", name, ABSENT));
    }
}
