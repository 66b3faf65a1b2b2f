package org.soniquebay.legacy.state;

/// A request cannot be met with this database as it is. The message is one sentence, or two, for the person at the
/// keyboard; all earlier steps stay done and safe.
public final class EvolutionRefused extends RuntimeException {

    public EvolutionRefused(String message) {
        super(message);
    }

    public EvolutionRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
