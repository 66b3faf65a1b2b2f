package org.soniquebay.audio.transcoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.bundled.FolderTree;

/// A folder of one process below one that several processes share. It is locked while the process lives; those of dead processes are deleted.
final class TranscodeFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TranscodeFolder.class);
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private TranscodeFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// @param parent made where it is missing
    static TranscodeFolder below(Path parent) throws IOException {
        Files.createDirectories(parent);
        Path path = Files.createTempDirectory(requireNonNull(parent, "parent is null"), "process-");
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new TranscodeFolder(path, channel);
    }

    /// Deletes what processes left behind that were killed.
    static void sweep(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "process-*")) {
            for (Path folder : folders) {
                deleteUnlessLocked(folder);
            }
        } catch (IOException e) {
            LOG.warn("What is left of transcoded sounds in {} cannot be deleted", parent, e);
        }
    }

    private static void deleteUnlessLocked(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        // A folder whose lock is still to be made belongs to a process that starts at this moment.
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                FolderTree.delete(folder);
            }
        } catch (OverlappingFileLockException _) {
            LOG.debug("{} is used by this process", folder);
        }
    }

    Path path() {
        return path;
    }

    /// Deletes it.
    @Override
    public void close() {
        try (lock) {
            FolderTree.delete(path);
        } catch (IOException e) {
            LOG.debug("The folder {} is left behind", path, e);
        }
    }
}
