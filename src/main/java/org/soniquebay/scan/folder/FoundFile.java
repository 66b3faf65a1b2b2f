package org.soniquebay.scan.folder;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.soniquebay.library.tracks.TrackFile;

/// A music file as the folder walk saw it. There may be a million of them at once, so it is as small as possible.
///
/// @param name its absolute real path
/// @param modified last modification, see [TrackFile#seconds]
/// @param size bytes
public record FoundFile(String name, double modified, long size) {

    public FoundFile {
        requireNonNull(name, "name is null");
    }

    public static FoundFile of(Path path, FileTime modified, long size) {
        return new FoundFile(path.toString(), TrackFile.seconds(modified), size);
    }

    public Path path() {
        return Path.of(name);
    }
}
