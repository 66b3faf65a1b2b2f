package org.soniquebay.legacy.state;

/// What was asked for cannot be done with this database as it is. The message is one sentence, or two, for the person at
/// the keyboard; what was done before stays done and safe.
public final class EvolutionRefused extends RuntimeException {

    public EvolutionRefused(String message) {
        super(message);
    }

    public EvolutionRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
