package org.soniquebay.playlist;

import static java.util.Objects.requireNonNull;

/// The outcome of a refresh, or of its preview. All but the first changed nothing.
public sealed interface RefreshOutcome {

    /// @param difference of the entries as they were under the lock
    /// @param written whether entries changed; false for a preview, and where the difference is empty
    record Refreshed(PlaylistRefresh difference, boolean written) implements RefreshOutcome {
        public Refreshed {
            requireNonNull(difference, "difference is null");
        }
    }

    /// The playlist has another recipe by now, or none.
    record OtherRecipe() implements RefreshOutcome {}

    /// The recipe found no track, or none that is still in the library.
    record FoundNothing() implements RefreshOutcome {}

    /// @param reason any but [PlaylistOutcome.Done]
    record Refused(PlaylistOutcome reason) implements RefreshOutcome {
        public Refused {
            if (reason instanceof PlaylistOutcome.Done) {
                throw new IllegalArgumentException("a change that was done is not refused");
            }
        }
    }
}
