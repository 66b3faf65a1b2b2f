package org.soniquebay.library.tracks;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.StoredPath;

/// A track as a client of the API describes it: its file may not have been read yet.
///
/// @param path absolute as far as the client says; see [StoredPath#refusal]
/// @param tags with `musicBrainz.recording` only if no other track holds it
/// @param modified of the file, seconds since 1970
/// @param size of the file, bytes
public record TrackDraft(
        String path, TrackTags tags, ArtistId artist, Optional<AlbumId> album, OptionalDouble modified, OptionalLong size) {

    public TrackDraft {
        StoredPath.refusal(path).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        requireNonNull(tags, "tags is null");
        requireNonNull(artist, "artist is null");
        requireNonNull(album, "album is null");
        requireNonNull(modified, "modified is null");
        requireNonNull(size, "size is null");
    }

    public TrackDraft withTags(TrackTags other) {
        return new TrackDraft(path, other, artist, album, modified, size);
    }
}
