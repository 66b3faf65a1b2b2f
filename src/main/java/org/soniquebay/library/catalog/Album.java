package org.soniquebay.library.catalog;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.covers.CoverEntry;

/// An album of the library.
///
/// @param releaseYear as written
/// @param covers its own, the primary one first
/// @param shown whether there is a picture to show: its own, or that of a track
public record Album(
        AlbumId id, String title, ArtistId artist, String artistName, Optional<String> releaseYear, Optional<String> musicBrainzId,
        List<CoverEntry> covers, boolean shown, OffsetDateTime added, OffsetDateTime modified) {

    public Album {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(artist, "artist is null");
        covers = List.copyOf(covers);
    }
}
