package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.analysis.AnalysisValues;
import org.soniquebay.library.AudioHash;

/// What was measured of one sound.
///
/// @param vector 512 numbers; empty for silence, which is like nothing
record Measurement(AudioHash hash, AnalysisValues values, Optional<float[]> vector) {
    Measurement {
        requireNonNull(hash, "hash is null");
        requireNonNull(values, "values is null");
        requireNonNull(vector, "vector is null");
    }
}
