package org.soniquebay.embedding.map;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.soniquebay.embedding.store.ModelIdentity;

/// A row of `map_projections`: how a map was made.
///
/// @param model whose vectors were projected
/// @param version of the method, [LibraryProjection#VERSION] then
/// @param seed of all that is drawn by chance
/// @param tracks how many tracks got a place when the map was made
/// @param fitted how many of these the layout was computed from
/// @param trust how far the map's neighbourhoods can be trusted
public record StoredProjection(int id, ModelIdentity model, int version, long seed, int tracks, int fitted, ProjectedMap.Quality trust, Instant created) {

    /// A new map is made when so large a part of the map's tracks, one in so many, came or went.
    private static final int CHANGED_PART = 4;

    public StoredProjection {
        requireNonNull(model, "model is null");
        requireNonNull(trust, "trust is null");
        requireNonNull(created, "created is null");
    }

    /// Whether the library has changed so much that the map is to be made anew: another model answers, the method is another one, or the tracks that
    /// came and went since then are together at least a quarter of those that the map was made of.
    ///
    /// @param active the model that answers now
    public boolean isOutgrown(ModelIdentity active, Coverage now) {
        long changed = tracks - now.original() + now.later() + now.unplaced();
        return !model.equals(active) || version != LibraryProjection.VERSION || changed * CHANGED_PART >= tracks;
    }

    /// How far a map covers the library.
    ///
    /// @param original tracks that have a place since the map was made, hidden and missing ones included
    /// @param later tracks that were placed later
    /// @param unplaced listed tracks with a vector that have no place yet
    public record Coverage(long original, long later, long unplaced) {
    }
}
