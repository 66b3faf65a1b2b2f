package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.library.tracks.AudioHash;

/// The measured values of one sound.
///
/// @param vector 512 numbers; empty for silence, which is like nothing
record Measurement(AudioHash hash, AnalysisValues values, Optional<float[]> vector) {
    Measurement {
        requireNonNull(hash, "hash is null");
        requireNonNull(values, "values is null");
        requireNonNull(vector, "vector is null");
    }
}
