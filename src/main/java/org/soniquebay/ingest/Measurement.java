package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.timeline.Timeline;
import org.soniquebay.audio.loudness.Levels;
import org.soniquebay.library.tracks.AudioHash;

/// The measured values of one sound.
///
/// @param vector 512 numbers; empty for silence, which is like nothing
/// @param levels loudness and waveform
/// @param timeline beats, bars and keys
record Measurement(AudioHash hash, AnalysisValues values, Optional<float[]> vector, Levels levels, Timeline timeline) {
    Measurement {
        requireNonNull(hash, "hash is null");
        requireNonNull(values, "values is null");
        requireNonNull(vector, "vector is null");
        requireNonNull(levels, "levels is null");
        requireNonNull(timeline, "timeline is null");
    }
}
