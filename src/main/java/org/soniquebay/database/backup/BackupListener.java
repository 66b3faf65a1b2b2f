package org.soniquebay.database.backup;

/// Hears how far a long backup or restoration is. Called often, by the thread that works.
@FunctionalInterface
public interface BackupListener {

    /// Nobody listens.
    BackupListener NONE = (_, _, _) -> { };

    /// What is being done.
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
