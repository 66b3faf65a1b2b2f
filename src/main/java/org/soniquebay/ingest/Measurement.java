package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.timeline.Timeline;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.loudness.Levels;
import org.soniquebay.library.tracks.AudioHash;

/// The measured values of one sound.
///
/// @param vector 512 numbers; empty for silence, which is like nothing
/// @param levels loudness and waveform
/// @param timeline beats, bars and keys
/// @param length of a file that was heard to its end
record Measurement(AudioHash hash, AnalysisValues values, Optional<float[]> vector, Levels levels, Timeline timeline, Optional<Length> length) {

    /// The length that was heard, which is more than a header can know.
    ///
    /// @param kilobits the mean bit rate, in kbit/s
    record Length(double seconds, OptionalInt kilobits) {

        static Optional<Length> of(DecodeOutcome.Decoded decoded) {
            return decoded.damage().isPresent() ? Optional.empty() : Optional.of(new Length(decoded.seconds(), decoded.kilobits()));
        }
    }

    Measurement {
        requireNonNull(hash, "hash is null");
        requireNonNull(values, "values is null");
        requireNonNull(vector, "vector is null");
        requireNonNull(levels, "levels is null");
        requireNonNull(timeline, "timeline is null");
        requireNonNull(length, "length is null");
    }
}
