package org.soniquebay.bench.accuracy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.analysis.AudioFeatures;

/// What the analysis says of one labelled clip.
///
/// @param clip the clip with its labels
/// @param seconds length heard
/// @param features tempo, key and scores
/// @param vector the embedding, of unit length; empty for silence and sounds under three seconds
record ClipResult(LabelledClip clip, double seconds, AudioFeatures features, Optional<float[]> vector) {

    ClipResult {
        requireNonNull(clip, "clip is null");
        requireNonNull(features, "features is null");
        requireNonNull(vector, "vector is null");
    }
}
