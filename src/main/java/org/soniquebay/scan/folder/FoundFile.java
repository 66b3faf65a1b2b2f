package org.soniquebay.scan.folder;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.OptionalDouble;
import org.soniquebay.library.tracks.TagReading;
import org.soniquebay.library.tracks.TrackFile;

/// A music file as the folder walk saw it. There may be a million of them at once, so it is as small as possible.
///
/// @param name its absolute real path
/// @param modified last modification, see [TrackFile#seconds]
/// @param inodeChanged the time that no program sets, see [TagReading]; not a number where it is unknown
/// @param size bytes
public record FoundFile(String name, double modified, double inodeChanged, long size) {

    private static final String INODE_CHANGED = "unix:ctime";

    public FoundFile {
        requireNonNull(name, "name is null");
    }

    static FoundFile of(Path path, BasicFileAttributes attributes) {
        return new FoundFile(path.toString(), TrackFile.seconds(attributes.lastModifiedTime()), Double.NaN, attributes.size());
    }

    /// @return the file with the time at which its inode changed, where the system has one
    FoundFile withInodeChange() {
        try {
            return Files.getAttribute(path(), INODE_CHANGED, LinkOption.NOFOLLOW_LINKS) instanceof FileTime time
                    ? new FoundFile(name, modified, TrackFile.seconds(time), size) : this;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return this;
        }
    }

    OptionalDouble knownInodeChange() {
        return Double.isNaN(inodeChanged) ? OptionalDouble.empty() : OptionalDouble.of(inodeChanged);
    }

    public Path path() {
        return Path.of(name);
    }
}
