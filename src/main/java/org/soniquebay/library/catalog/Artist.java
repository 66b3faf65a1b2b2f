package org.soniquebay.library.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.covers.CoverEntry;

/// An artist of the library.
///
/// @param lastFm the data of Last.fm
/// @param covers the primary one first
public record Artist(
        ArtistId id, String name, Optional<String> musicBrainzId, LastFm lastFm, List<CoverEntry> covers, OffsetDateTime added,
        OffsetDateTime modified) {

    public Artist {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(lastFm, "lastFm is null");
        covers = List.copyOf(covers);
    }

    /// The data of Last.fm about an artist.
    ///
    /// @param tags JSON text
    public record LastFm(
            Optional<String> url, Optional<Integer> listeners, Optional<Integer> plays, Optional<String> tags, Optional<Instant> fetched) {
    }
}
