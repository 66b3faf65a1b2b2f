package org.soniquebay.metadata;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The credits of a track, as written: nothing is split but what the file itself splits.
///
/// @param title always there; the file's name when no tag says
/// @param artist the credit as written ("A feat. B"); several values of the tag joined by "; "
/// @param artists the single names where the file lists them, else the values of the artist tag; never split by us
/// @param albumArtists the single names where the file lists them, else the values of the album artist's tag; never split by us
/// @param compilation the file's flag; without one, whether the album artist is Various Artists
public record Credits(
        Name title,
        Optional<Name> artist,
        List<String> artists,
        Optional<Name> album,
        Optional<String> albumArtist,
        List<String> albumArtists,
        boolean compilation) {

    public Credits {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(artist, "artist");
        artists = List.copyOf(artists);
        albumArtists = List.copyOf(albumArtists);
        Objects.requireNonNull(album, "album");
        Objects.requireNonNull(albumArtist, "albumArtist");
    }
}
