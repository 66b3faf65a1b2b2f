package org.soniquebay.playlist.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.soniquebay.playlist.ListedTrack;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistEntry;

/// A playlist that is to be written to a file.
///
/// @param paths how the file names the tracks
public record ExportedPlaylist(String name, Optional<String> description, List<ListedTrack> tracks, ExportedPaths paths) {

    public ExportedPlaylist {
        requireNonNull(name, "name is null");
        tracks = List.copyOf(tracks);
        requireNonNull(paths, "paths is null");
    }

    /// A stored playlist, with its missing tracks at their last known paths.
    public static ExportedPlaylist of(Playlist playlist, List<PlaylistEntry> entries, ExportedPaths paths) {
        return new ExportedPlaylist(playlist.name(), playlist.description(), entries.stream().map(PlaylistEntry::listed).toList(), paths);
    }
}
