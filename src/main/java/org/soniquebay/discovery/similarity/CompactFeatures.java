package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.mapper.Nested;
import org.soniquebay.library.TrackId;

/// The essential values of a row of `track_audio_features`, for many rows at once.
///
/// @param id of the row
/// @param bpm beats per minute
/// @param key with its scale and Camelot key
/// @param danceability 0 to 1
/// @param mainGenre the genre to name when one must do
public record CompactFeatures(
        int id, TrackId track, OptionalDouble bpm, @Nested Key key, OptionalDouble danceability, Optional<String> mainGenre) {

    public CompactFeatures {
        requireNonNull(track, "track is null");
        requireNonNull(bpm, "bpm is null");
        requireNonNull(key, "key is null");
        requireNonNull(danceability, "danceability is null");
        requireNonNull(mainGenre, "mainGenre is null");
    }

    /// @param tonic spelled with sharps
    /// @param scale "major" or "minor"
    /// @param camelot "1A" … "12B"
    public record Key(Optional<String> tonic, Optional<String> scale, Optional<String> camelot) {
        public Key {
            requireNonNull(tonic, "tonic is null");
            requireNonNull(scale, "scale is null");
            requireNonNull(camelot, "camelot is null");
        }
    }
}
