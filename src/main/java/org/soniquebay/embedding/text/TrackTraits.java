package org.soniquebay.embedding.text;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soniquebay.library.TrackId;

/// What is known of a track that its text may tell; all of it may be absent.
///
/// @param genres names of genres, then of finer ones
/// @param moods names of mood tags
/// @param year as tagged
/// @param language as tagged: a code of ISO 639 or a name
record TrackTraits(TrackId track, List<String> genres, List<String> moods, Sound sound, Optional<String> year, Optional<String> language) {

    /// The effective features of the track; scores are from 0 to 1.
    ///
    /// @param bpm beats per minute
    /// @param key tonic and scale, such as `A minor`
    record Sound(OptionalDouble bpm, Optional<String> key, OptionalDouble happy, OptionalDouble aggressive, OptionalDouble party,
            OptionalDouble relaxed, OptionalDouble danceability, OptionalDouble instrumental, OptionalDouble acoustic) {
    }

    TrackTraits {
        requireNonNull(track, "track is null");
        requireNonNull(sound, "sound is null");
        requireNonNull(year, "year is null");
        requireNonNull(language, "language is null");
        genres = List.copyOf(genres);
        moods = List.copyOf(moods);
    }
}
