package org.soniquebay.api.playlists;

import java.time.OffsetDateTime;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.playlist.StoredRecipe;

/// How a playlist is made.
record StoredRecipeJson(
        @Field(value = "The recipe, a JSON object with its kind, as text.", required = true) String recipe,
        @Field("When the playlist was last made so; null when it never was.") OffsetDateTime refreshed) {

    static StoredRecipeJson of(StoredRecipe recipe) {
        return new StoredRecipeJson(recipe.json(), recipe.refreshed().orElse(null));
    }
}
