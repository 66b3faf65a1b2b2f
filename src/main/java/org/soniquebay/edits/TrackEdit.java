package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.analysis.history.FeatureCorrections;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;

/// A person's changes of a track; an empty component leaves its value as it is.
///
/// @param values of its fields; artist and album go by their ids
/// @param sound the person's statement about the sound; it may turn out to state nothing new
public record TrackEdit(
        Optional<String> path, Optional<ArtistId> artist, Optional<AlbumId> album, FieldValues values, StatedStream stream,
        FeatureCorrections.Statement sound) {

    public TrackEdit {
        requireNonNull(path, "path is null");
        requireNonNull(artist, "artist is null");
        requireNonNull(album, "album is null");
        requireNonNull(values, "values is null");
        requireNonNull(stream, "stream is null");
        requireNonNull(sound, "sound is null");
    }

    /// An edit of some fields alone.
    public static TrackEdit of(FieldValues values) {
        return new TrackEdit(Optional.empty(), Optional.empty(), Optional.empty(), values,
                new StatedStream(Optional.empty(), OptionalInt.empty(), OptionalInt.empty()), (own, _) -> own);
    }
}
