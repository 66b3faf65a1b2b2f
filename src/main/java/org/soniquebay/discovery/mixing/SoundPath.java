package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;
import org.soniquebay.embedding.model.Blocks.Share;
import org.soniquebay.library.TrackId;

/// A way from one track to another over others, each of which sounds like the one before.
///
/// @param start the first track
/// @param steps to the other tracks, the last of which is the end; fewer than wished for when the library has too few tracks that keep apart
/// @param limit the least cosine of a step that counts as small: see [SoundPaths]
/// @param lookedAt how many tracks were looked at, if there are fewer steps than wished for because no more were; else empty
public record SoundPath(TrackId start, List<Step> steps, double limit, OptionalInt lookedAt) {

    public SoundPath {
        requireNonNull(start, "start is null");
        requireNonNull(lookedAt, "number is null");
        steps = List.copyOf(steps);
    }

    /// @param score cosine of the track before and this one
    /// @param shares what the blocks of the sound add to it
    /// @param fromStart cosine of the first track and this one
    public record Step(TrackId track, double score, List<Share> shares, double fromStart) {
        public Step {
            requireNonNull(track, "track is null");
            shares = List.copyOf(shares);
        }
    }

    /// Whether a step is wider than the limit.
    public boolean isWide(Step step) {
        return step.score() < limit;
    }

    /// The answer of [SoundPaths].
    public sealed interface Outcome {

        record Found(SoundPath path) implements Outcome {
            public Found {
                requireNonNull(path, "path is null");
            }
        }

        /// One of the two ends has no vector: not measured, silent, or not in the library at all.
        record WithoutVector(TrackId track) implements Outcome {
        }
    }
}
