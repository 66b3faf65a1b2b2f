package org.soniquebay.app.copy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.lifecycle.ShutdownHook;

/// A folder that only its owner may enter, for the backup that a copy is made by. The folder is removed when it is
/// closed, and when the program is interrupted.
final class TemporaryFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private final Path folder;
    private final ShutdownHook cleanUp = new ShutdownHook(this::remove);

    private TemporaryFolder(Path folder) {
        this.folder = folder;
    }

    /// @throws CommandFailure when nothing can be made there
    static TemporaryFolder in(Path place) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(place, "soniquebay-copy-"));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "The folder " + place + " cannot be written: choose another with --by-way-of DIR.");
        }
    }

    Path file() {
        return folder.resolve("library.soniquebay");
    }

    @Override
    public void close() {
        remove();
        cleanUp.close();
    }

    private void remove() {
        try {
            if (Files.exists(folder)) {
                Files.walkFileTree(folder, new Removing());
            }
        } catch (IOException e) {
            LOG.warn("The folder {} cannot be removed, remove it yourself: {}", folder, e.toString());
        }
    }

    private static final class Removing extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        /// The backup's writer tidies up as well.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
