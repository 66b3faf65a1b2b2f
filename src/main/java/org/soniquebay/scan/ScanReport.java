package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/// What one scan of one folder found and changed.
///
/// @param folder the folder, as a real path
/// @param state whether the scan ran to its end
/// @param counts how many files were what
/// @param problems what could not be scanned
public record ScanReport(Path folder, State state, Counts counts, List<ScanProblem> problems) {

    /// How a scan ended.
    public enum State {
        /// The library shows the folder as it is.
        COMPLETED,
        /// The library knows tracks of this folder, but it holds no music at all: a disk that is not mounted rather than
        /// a person who deleted everything. Nothing was changed.
        LOOKS_UNMOUNTED
    }

    /// @param found music files in the folder
    /// @param added new tracks
    /// @param moved tracks found again under a new path
    /// @param updated tracks whose file changed
    /// @param missing tracks whose file is newly gone
    /// @param returned tracks whose file is back
    /// @param unchanged files that needed no look
    public record Counts(int found, int added, int moved, int updated, int missing, int returned, int unchanged) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
    }

    public ScanReport {
        requireNonNull(folder, "folder is null");
        requireNonNull(state, "state is null");
        requireNonNull(counts, "counts is null");
        problems = List.copyOf(problems);
    }
}
