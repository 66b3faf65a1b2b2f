package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

/// A file with a key cannot be used; the message is one sentence for a person.
public final class UnusableKeyFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableKeyFile(String sentence) {
        super(requireNonNull(sentence, "sentence is null"));
    }

    public UnusableKeyFile(String sentence, Throwable cause) {
        super(requireNonNull(sentence, "sentence is null"), cause);
    }
}
