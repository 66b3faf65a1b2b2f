package org.soniquebay.scan.report;

import java.nio.file.Path;

/// Hears how far a scan is. The listener is called on the scanning thread.
public interface ScanListener {

    /// A listener that hears nothing.
    ScanListener SILENT = new ScanListener() {};

    /// The folder has been walked.
    ///
    /// @param files music files found
    /// @param toRead how many of them are new or changed and will be opened
    default void walked(Path root, int files, int toRead) {}

    /// Some of the new or changed files have been read and stored.
    default void read(int done, int toRead) {}
}
