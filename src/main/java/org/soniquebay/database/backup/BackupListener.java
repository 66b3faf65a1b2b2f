package org.soniquebay.database.backup;

/// Hears how far a long backup or restoration is. The listener is called often, by the thread that works.
@FunctionalInterface
public interface BackupListener {

    /// A listener that hears nothing.
    BackupListener NONE = (_, _, _) -> { };

    /// A stage of the work.
    enum Stage {
        /// A file is read in full, in bytes.
        CHECKING,
        /// Rows go from the database to the file.
        BACKING_UP,
        /// Rows go from the file to the database.
        RESTORING,
        /// Restored rows are read again.
        COMPARING
    }

    /// @param done rows, or bytes, so far
    /// @param total of so many
    void progress(Stage stage, long done, long total);
}
