package org.soniquebay.playlist;

import static java.util.Objects.requireNonNull;

import java.util.function.IntPredicate;

/// The playlist that a change is meant for, in the state that its author has seen.
///
/// @param revision whether a revision is such a state
public record ExpectedPlaylist(PlaylistId id, IntPredicate revision) {

    public ExpectedPlaylist {
        requireNonNull(id, "id is null");
        requireNonNull(revision, "revision is null");
    }

    /// A playlist in whatever state.
    public static ExpectedPlaylist any(PlaylistId id) {
        return new ExpectedPlaylist(id, _ -> true);
    }
}
