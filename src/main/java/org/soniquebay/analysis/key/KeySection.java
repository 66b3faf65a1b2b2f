package org.soniquebay.analysis.key;

import static java.util.Objects.requireNonNull;

/// A stretch of a sound that is in one key.
///
/// @param from seconds from the start
/// @param to seconds from the start, where the next section begins or the sound ends
public record KeySection(double from, double to, MusicalKey key) {

    public KeySection {
        requireNonNull(key, "key is null");
        if (!(from >= 0 && to >= from)) {
            throw new IllegalArgumentException("a section ends before it begins: " + from + " to " + to);
        }
    }
}
