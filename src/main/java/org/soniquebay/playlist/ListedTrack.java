package org.soniquebay.playlist;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.tracks.Track;

/// What a list says of a track.
///
/// @param path where the file is, or was when there was one; as another program wrote it for a file that was never found
/// @param seconds length, rounded
/// @param recording MusicBrainz recording id
public record ListedTrack(
        String path, Optional<String> title, Optional<String> artist, Optional<String> album, OptionalInt seconds, Optional<String> recording) {

    public ListedTrack {
        requireNonNull(path, "path is null");
    }

    public static ListedTrack of(Track track) {
        return new ListedTrack(track.path(), track.title(), Optional.of(track.artistName()), track.albumTitle(), track.seconds(), track.musicBrainzId());
    }

    /// The artist, where one is known.
    public Optional<String> knownArtist() {
        return artist.filter(name -> !name.equals(ArtistName.UNKNOWN.written()));
    }

    /// `Artist – Title`, or what is known of it: at least the file's name.
    public String shown(String between) {
        String shown = title.orElseGet(() -> path.substring(path.lastIndexOf('/') + 1));
        return knownArtist().map(name -> name + between + shown).orElse(shown);
    }
}
