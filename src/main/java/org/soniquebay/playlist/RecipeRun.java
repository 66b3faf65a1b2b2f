package org.soniquebay.playlist;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.library.TrackId;

/// A recipe as it was run, before the playlist was locked.
///
/// @param recipe the JSON object that the playlist held at that moment
/// @param tracks the tracks that the recipe found, in order
public record RecipeRun(String recipe, List<TrackId> tracks) {

    public RecipeRun {
        requireNonNull(recipe, "recipe is null");
        tracks = List.copyOf(tracks);
    }
}
