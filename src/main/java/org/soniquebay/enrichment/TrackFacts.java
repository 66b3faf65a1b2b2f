package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// What a track can be asked by. Ids are as [org.soniquebay.library.MusicBrainzId] spells them.
///
/// @param path of its file, as the library holds it
/// @param recording MusicBrainz id of the recording
/// @param release MusicBrainz id of the edition of the album
public record TrackFacts(
        TrackId track, String path, Optional<String> recording, Optional<String> release, Optional<String> title, Artist artist, Optional<Album> album,
        OptionalInt seconds) {

    /// The artist of a track.
    ///
    /// @param name as credited, without featured ones
    /// @param due whether what Last.fm says of it is old, or not there
    public record Artist(ArtistId id, String name, boolean due) {
        public Artist {
            requireNonNull(id, "id is null");
            requireNonNull(name, "name is null");
        }
    }

    /// The album of a track.
    ///
    /// @param coverRelease MusicBrainz id of the edition, where the album has no cover of its own
    public record Album(AlbumId id, String title, Optional<String> coverRelease) {
        public Album {
            requireNonNull(id, "id is null");
            requireNonNull(title, "title is null");
            requireNonNull(coverRelease, "coverRelease is null");
        }
    }

    public TrackFacts {
        requireNonNull(track, "track is null");
        requireNonNull(path, "path is null");
        requireNonNull(recording, "recording is null");
        requireNonNull(release, "release is null");
        requireNonNull(title, "title is null");
        requireNonNull(artist, "artist is null");
        requireNonNull(album, "album is null");
        requireNonNull(seconds, "seconds is null");
    }
}
