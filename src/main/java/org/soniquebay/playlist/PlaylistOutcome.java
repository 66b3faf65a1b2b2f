package org.soniquebay.playlist;

import java.util.List;
import org.soniquebay.library.TrackId;

/// The outcome of a change of a playlist. All but the first changed nothing.
public sealed interface PlaylistOutcome {

    record Done() implements PlaylistOutcome {}

    record NoSuchPlaylist() implements PlaylistOutcome {}

    /// Another client has changed the playlist since.
    record Outdated() implements PlaylistOutcome {}

    /// @param tracks those of the wanted ones that are not in the library
    record NoSuchTracks(List<TrackId> tracks) implements PlaylistOutcome {
        public NoSuchTracks {
            tracks = List.copyOf(tracks);
        }
    }

    /// One of the entries is not, or no longer, in this playlist.
    record NoSuchEntry() implements PlaylistOutcome {}

    /// The playlist would hold more than [PlaylistStore#MOST_ENTRIES].
    record Full() implements PlaylistOutcome {}
}
