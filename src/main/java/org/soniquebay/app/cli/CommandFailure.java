package org.soniquebay.app.cli;

import static java.util.Objects.requireNonNull;

/// Ends a command with one sentence for the user.
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int exitCode;

    public CommandFailure(int exitCode, String sentence) {
        super(requireNonNull(sentence, "sentence is null"));
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
