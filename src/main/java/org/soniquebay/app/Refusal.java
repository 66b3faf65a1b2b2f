package org.soniquebay.app;

import static java.util.Objects.requireNonNull;

/// Ends a command with one sentence for the person who typed it.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int exitCode;

    public Refusal(int exitCode, String sentence) {
        super(requireNonNull(sentence, "sentence is null"));
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
