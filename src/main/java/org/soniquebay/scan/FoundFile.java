package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/// A music file as the folder walk saw it.
///
/// @param path absolute real path
/// @param modified last modification
/// @param size bytes
record FoundFile(Path path, FileTime modified, long size) {

    FoundFile {
        requireNonNull(path, "path is null");
        requireNonNull(modified, "modified is null");
    }
}
