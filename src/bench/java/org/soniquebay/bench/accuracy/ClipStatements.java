package org.soniquebay.bench.accuracy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.analysis.key.MusicalKey;

/// What one program, ours or another, states of a labelled clip's tempo and key.
///
/// @param clip the clip with its labels
/// @param tempo beats per minute; empty when withheld
/// @param key empty when withheld
record ClipStatements(LabelledClip clip, Optional<Statement<Double>> tempo, Optional<Statement<MusicalKey>> key) {

    ClipStatements {
        requireNonNull(clip, "clip is null");
        requireNonNull(tempo, "tempo is null");
        requireNonNull(key, "key is null");
    }
}
