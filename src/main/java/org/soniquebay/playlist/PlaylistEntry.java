package org.soniquebay.playlist;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.library.TrackId;

/// An entry of a playlist.
///
/// @param position from 0, without gaps
/// @param track the track to be heard: the entry's own, or while that is gone an equal one; empty when neither is in the library
/// @param listed the track as it is, or as it was last known
/// @param missing whether there is no file to be heard at the moment
/// @param pinned whether it stays where it is when the playlist is made anew
public record PlaylistEntry(EntryId id, int position, Optional<TrackId> track, ListedTrack listed, boolean missing, boolean pinned) {

    public PlaylistEntry {
        requireNonNull(id, "id is null");
        requireNonNull(listed, "listed is null");
    }
}
