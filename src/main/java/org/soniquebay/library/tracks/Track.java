package org.soniquebay.library.tracks;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// A track of the library, with the names that a person knows it by.
///
/// @param seconds length, rounded
/// @param missingSince empty while its file is there
public record Track(
        TrackId id,
        String path,
        Optional<String> title,
        ArtistId artist,
        String artistName,
        Optional<String> featuredArtists,
        Optional<AlbumId> album,
        Optional<String> albumTitle,
        OptionalInt seconds,
        Optional<String> musicBrainzId,
        Optional<AudioHash> hash,
        Optional<Instant> missingSince) {
}
