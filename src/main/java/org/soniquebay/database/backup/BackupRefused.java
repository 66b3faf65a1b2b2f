package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

/// No backup was written, or nothing was restored. The message is one sentence for the person at the keyboard; the
/// database is as it was, and no file was left.
public final class BackupRefused extends RuntimeException {

    /// The obstacle.
    public enum Reason {
        /// The file: it exists already, cannot be written or read, or is not a whole backup.
        FILE,
        /// The disk of the file is full.
        DISK_FULL,
        /// The database that a backup is to be restored into is not empty.
        NOT_EMPTY,
        /// The database: empty, another program's, or without something that the backup needs.
        DATABASE
    }

    private static final long serialVersionUID = 1L;
    private final Reason reason;

    BackupRefused(Reason reason, String sentence) {
        this(reason, sentence, null);
    }

    BackupRefused(Reason reason, String sentence, Throwable cause) {
        super(requireNonNull(sentence, "sentence is null"), cause);
        this.reason = requireNonNull(reason, "reason is null");
    }

    public Reason reason() {
        return reason;
    }
}
