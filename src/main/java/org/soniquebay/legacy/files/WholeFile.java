package org.soniquebay.legacy.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that appears whole or not at all: it is written as `NAME.part` beside its place, and gets its name when every byte
/// is on the disk. A part that a killed program left is written over by the next one.
///
/// @param place absolute
public record WholeFile(Path place) {

    public WholeFile {
        place = requireNonNull(place, "place is null").toAbsolutePath().normalize();
    }

    /// The place where the file is written until it is complete.
    public Path part() {
        return place.resolveSibling(place.getFileName() + ".part");
    }

    /// Whether a file is there under its name.
    public boolean isTaken() {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    /// The part as it will be known under the file's name.
    public NotedFile toNotedFile() throws IOException {
        return new NotedFile(place, NotedFile.checksum(part()));
    }

    /// Gives the file its name.
    ///
    /// @param replace whether a file that is there may go
    /// @throws FileAlreadyExistsException when a file is there that may not be replaced
    public void complete(boolean replace) throws IOException {
        try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        if (!replace && isTaken()) {
            throw new FileAlreadyExistsException(place.toString());
        }
        Files.move(part(), place, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /// Removes the part that did not become a file, if there is one.
    public void drop() {
        try {
            Files.deleteIfExists(part());
        } catch (IOException _) {
            // The next part overwrites this one.
        }
    }
}
