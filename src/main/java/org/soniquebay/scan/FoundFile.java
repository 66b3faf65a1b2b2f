package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.soniquebay.library.TrackFile;

/// A music file as the folder walk saw it. There may be a million of them at once, so it is no more than it has to be.
///
/// @param name its absolute real path
/// @param modified last modification, see [TrackFile#seconds]
/// @param size bytes
record FoundFile(String name, double modified, long size) {

    FoundFile {
        requireNonNull(name, "name is null");
    }

    static FoundFile of(Path path, FileTime modified, long size) {
        return new FoundFile(path.toString(), TrackFile.seconds(modified), size);
    }

    Path path() {
        return Path.of(name);
    }
}
