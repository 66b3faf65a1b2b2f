package org.soniquebay.bench.accuracy;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/// A value that a program states of a clip.
///
/// @param value for example beats per minute
/// @param confidence 0…1; empty for a program that states none
record Statement<T>(T value, OptionalDouble confidence) {

    Statement {
        requireNonNull(value, "value is null");
        requireNonNull(confidence, "confidence is null");
    }
}
