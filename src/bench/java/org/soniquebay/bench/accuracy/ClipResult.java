package org.soniquebay.bench.accuracy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
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

    /// The tempo and the key alone, as they are rated.
    ClipStatements statements() {
        return new ClipStatements(
                clip,
                features.tempo().map(tempo -> new Statement<>(tempo.bpm(), OptionalDouble.of(tempo.confidence()))),
                features.key().map(key -> new Statement<>(key.key(), OptionalDouble.of(key.confidence()))));
    }
}
