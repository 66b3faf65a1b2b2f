package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;

/// A track as a tag reader describes it: perhaps a new one, perhaps one of the library.
///
/// @param path absolute as far as the tag reader says
/// @param values of its fields; artist and album go by their ids
/// @param modified of the file, seconds since 1970
/// @param size of the file, bytes
/// @param sound what the tags claim about the sound
public record DescribedTrack(
        String path, ArtistId artist, Optional<AlbumId> album, FieldValues values, StatedStream stream, OptionalDouble modified,
        OptionalLong size, AnalysisValues sound) {

    public DescribedTrack {
        requireNonNull(path, "path is null");
        requireNonNull(artist, "artist is null");
        requireNonNull(album, "album is null");
        requireNonNull(values, "values is null");
        requireNonNull(stream, "stream is null");
        requireNonNull(sound, "sound is null");
    }
}
