package org.soniquebay.library.grouping;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;

/// A track whose file is there, with what the file states of its album.
///
/// @param artist of the track
/// @param artistKey what all spellings of the artist's name share
/// @param fileType "flac", "mp3", …; may be empty
/// @param album that the track is on so far
record StatedTrack(TrackId id, AlbumStatement states, ArtistId artist, String artistKey, String fileType, Optional<AlbumId> album) {

    StatedTrack {
        requireNonNull(id, "id is null");
        requireNonNull(states, "states is null");
        requireNonNull(artist, "artist is null");
        requireNonNull(artistKey, "artistKey is null");
        requireNonNull(fileType, "fileType is null");
        requireNonNull(album, "album is null");
    }

    /// The key of the artist that it states for its album, else of its own.
    String albumArtistKey() {
        return states.album().albumArtist().map(ArtistName::key).orElse(artistKey);
    }

    boolean isOfDiscs() {
        return states.disc().isPresent() || states.discs().orElse(1) > 1;
    }
}
