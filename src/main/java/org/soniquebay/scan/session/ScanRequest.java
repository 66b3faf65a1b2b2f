package org.soniquebay.scan.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A wish for a scan.
///
/// @param folders real paths of the folders to scan together, at least one; no path twice
public record ScanRequest(List<Path> folders, Set<Wish> wishes) {

    /// A wish besides the scan.
    public enum Wish {
        /// Tracks that have been missing for long are removed afterwards.
        CLEANUP_DELETED,
        /// Missing files are really gone, should they be suspiciously many.
        ACCEPT_MISSING,
        /// The scan begins after now: a scan under way may have passed a changed folder.
        AFRESH
    }

    public ScanRequest {
        wishes = Set.copyOf(wishes);
        folders = folders.stream().distinct().toList();
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("no folder to scan");
        }
    }
}
