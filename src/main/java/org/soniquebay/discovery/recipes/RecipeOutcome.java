package org.soniquebay.discovery.recipes;

import java.util.List;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.library.TrackId;

/// The outcome of a stored recipe.
public sealed interface RecipeOutcome {

    /// @param tracks in order; none when the recipe finds nothing
    record Found(List<TrackId> tracks) implements RecipeOutcome {
        public Found {
            tracks = List.copyOf(tracks);
        }
    }

    /// The text is no recipe that this version knows.
    record Unreadable() implements RecipeOutcome {}

    /// The recipe needs tracks or artists that are no longer in the library.
    record Gone(List<Seed> seeds) implements RecipeOutcome {
        public Gone {
            seeds = List.copyOf(seeds);
        }
    }
}
