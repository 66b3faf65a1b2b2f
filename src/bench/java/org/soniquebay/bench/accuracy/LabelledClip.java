package org.soniquebay.bench.accuracy;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A clip of music with what is known of it: one row of a [Manifest].
///
/// @param set the manifest's name without `.csv`
/// @param file the audio file
/// @param labels by column name; a column that is empty in this row is absent
public record LabelledClip(String set, Path file, Map<String, String> labels) {

    public LabelledClip {
        requireNonNull(set, "set is null");
        requireNonNull(file, "file is null");
        labels = Map.copyOf(labels);
    }

    /// The label of a column; empty when unknown.
    public Optional<String> label(String column) {
        return Optional.ofNullable(labels.get(column));
    }

    /// The tempo in beats per minute, from the column `bpm`; empty when unknown.
    ///
    /// @throws NumberFormatException when the column holds no number
    public OptionalDouble bpm() {
        return label("bpm").map(value -> OptionalDouble.of(Double.parseDouble(value))).orElseGet(OptionalDouble::empty);
    }

    /// The beats of the file that the column `beats` names; empty when unknown.
    ///
    /// @throws org.soniquebay.app.cli.CommandFailure when the file is not there or holds no beats
    public Optional<LabelledBeats> beats() {
        return label(Manifest.BEATS).map(Path::of).map(LabelledBeats::read);
    }
}
