package org.soniquebay.discovery.map;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// Tracks on the map, by id, as columns of equal length: a large library has many.
///
/// @param total how many listed tracks are on the map; more than there are ids when these are a sample
/// @param ids of the tracks, rising
/// @param x −1 to 1
/// @param y −1 to 1
/// @param traits what colours the tracks
/// @param genres names of genres, the most frequent first, at most 100
public record MappedTracks(long total, int[] ids, float[] x, float[] y, Traits traits, List<String> genres) {

    public MappedTracks {
        requireNonNull(traits, "traits are null");
        genres = List.copyOf(genres);
    }

    /// What colours the tracks; 0 where something is not known.
    ///
    /// @param camelot place on the Camelot wheel: 1 for 1A, 2 for 1B, … 24 for 12B
    /// @param bpm tempo, rounded
    /// @param genre place in the list of genres, the first being 1: of a track's genres the most frequent
    /// @param mood the mood with the highest score: 1 happy, 2 aggressive, 3 party, 4 relaxed
    /// @param moodScore that score, in per cent
    public record Traits(int[] camelot, int[] bpm, int[] genre, int[] mood, int[] moodScore) {
        Traits(int size) {
            this(new int[size], new int[size], new int[size], new int[size], new int[size]);
        }
    }
}
