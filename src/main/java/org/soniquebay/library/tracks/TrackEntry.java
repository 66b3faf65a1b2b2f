package org.soniquebay.library.tracks;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;

/// A track as the scan found it: the file, what its tags say, and the rows they lead to.
public record TrackEntry(TrackFile file, TrackTags tags, ArtistId artist, Optional<AlbumId> album) {
    public TrackEntry {
        requireNonNull(file, "file is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(artist, "artist is null");
        requireNonNull(album, "album is null");
    }
}
