package org.soniquebay.api.http.load;

/// No turn came in time: too many others wait for the same.
public final class NoTurn extends Exception {

    private static final long serialVersionUID = 1L;

    NoTurn() {
        super("no turn in time", null, false, false);
    }
}
