package org.soniquebay.database.backup.statement;

/// A statement, or a part of it, that a restoration does not run. The message names it, as a noun.
final class NotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;
    /// Characters that are told of a name.
    private static final int TOLD = 160;

    NotAllowed(String what) {
        super(what.length() <= TOLD ? what : what.substring(0, TOLD) + "…");
    }
}
