package org.soniquebay.scan;

import java.nio.file.Path;
import java.util.List;

/// A wish for a scan.
///
/// @param folders real paths of the folders to scan together, at least one; no path twice
/// @param cleanupDeleted whether tracks that have been missing for long are to be removed afterwards
/// @param afresh whether it must begin after now: a scan under way may have passed what has changed
public record ScanRequest(List<Path> folders, boolean cleanupDeleted, boolean afresh) {
    public ScanRequest {
        folders = folders.stream().distinct().toList();
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("no folder to scan");
        }
    }
}
