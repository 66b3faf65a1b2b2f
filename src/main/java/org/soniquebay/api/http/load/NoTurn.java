package org.soniquebay.api.http.load;

/// No turn came in time: too many other requests wait for one.
public final class NoTurn extends Exception {

    private static final long serialVersionUID = 1L;

    NoTurn() {
        super("no turn in time", null, false, false);
    }
}
