package org.soniquebay.scan.session;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/// Folders to be scanned together.
///
/// @param id a UUID, found in the sessions and in the progress events
/// @param folders real paths
/// @param joined whether it was asked for before: a wish for the same folders was added to it
public record ScanTask(String id, List<Path> folders, boolean joined) {
    public ScanTask {
        requireNonNull(id, "id is null");
        folders = List.copyOf(folders);
    }
}
