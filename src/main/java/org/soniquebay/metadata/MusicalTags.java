package org.soniquebay.metadata;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// The statements of the tags about the music.
///
/// @param genres single names in the file's order, each once whatever its case
/// @param moods as `genres`
/// @param bpm in beats per minute, 20…400, never rounded; 0 and absurd values are no tempo
/// @param key as written, in any of the spellings in use ("Am", "8A", "1m", "Des-Dur"); at most 32 characters
public record MusicalTags(
        List<String> genres,
        List<String> moods,
        Optional<String> comment,
        OptionalDouble bpm,
        Optional<String> key,
        ReplayGain replayGain) {

    static final double SLOWEST = 20;
    static final double FASTEST = 400;
    static final int LONGEST_KEY = 32;

    public MusicalTags {
        genres = List.copyOf(genres);
        moods = List.copyOf(moods);
        Objects.requireNonNull(comment, "comment");
        if (bpm.isPresent() && !(bpm.getAsDouble() >= SLOWEST && bpm.getAsDouble() <= FASTEST)) {
            throw new IllegalArgumentException("bpm is outside 20…400: " + bpm.getAsDouble());
        }
        if (key.isPresent() && key.get().length() > LONGEST_KEY) {
            throw new IllegalArgumentException("key has " + key.get().length() + " characters");
        }
        Objects.requireNonNull(replayGain, "replayGain");
    }
}
