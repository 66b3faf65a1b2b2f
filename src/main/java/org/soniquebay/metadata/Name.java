package org.soniquebay.metadata;

import java.util.Objects;

/// A name and its source.
///
/// @param text as written, not blank
public record Name(String text, NameSource source) {

    public Name {
        Objects.requireNonNull(source, "source");
        if (text.isBlank()) {
            throw new IllegalArgumentException("a name is blank");
        }
    }
}
