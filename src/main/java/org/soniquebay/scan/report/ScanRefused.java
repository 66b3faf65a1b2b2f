package org.soniquebay.scan.report;

import static java.util.Objects.requireNonNull;

/// A folder cannot be scanned; the message is one sentence for a person.
public final class ScanRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /// The reason why a scan was refused.
    public enum Reason {
        /// There is no such folder, it is no folder, or it may not be read.
        NOT_A_READABLE_FOLDER,
        /// The folder is one of the library's roots, and it is not there: nothing was changed.
        ROOT_IS_AWAY,
        /// The folder is none of the library's roots, and lies in none.
        NO_ROOT,
        /// Another process scans this library.
        BUSY,
        /// Too many scans wait.
        TOO_MANY_WAIT
    }

    public ScanRefused(Reason reason, String sentence) {
        super(requireNonNull(sentence, "sentence is null"));
        this.reason = requireNonNull(reason, "reason is null");
    }

    public Reason reason() {
        return reason;
    }
}
