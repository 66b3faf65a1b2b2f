package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.soniquebay.library.TrackId;

/// A recommended track, and why it is one.
///
/// @param score −1…1, the sum of the parts
/// @param parts what the blocks of the sound and each dial that is turned up add to the score
/// @param nearest the seed that it sounds most like
/// @param tempo the way from the nearest of the seeds' tempos to its own, where both are known
/// @param key the closest of the moves from the seeds' keys to its own, where both are known
public record Recommendation(
        TrackId track, double score, List<Part> parts, Seed nearest, Optional<TempoMove> tempo, Optional<KeyMove> key) {

    public Recommendation {
        requireNonNull(track, "track is null");
        requireNonNull(nearest, "nearest is null");
        requireNonNull(tempo, "tempo is null");
        requireNonNull(key, "key is null");
        parts = List.copyOf(parts);
    }

    /// A part of a score.
    ///
    /// @param name a block of the sound (or `sound`, for a model without blocks), `tempo`, `key`, `mood` or `semantic`
    public record Part(String name, double value) {
    }

    static double sum(List<Part> parts) {
        // One after the other, as a check by hand would add them.
        double sum = 0;
        for (Part part : parts) {
            sum += part.value();
        }
        return sum;
    }
}
