package org.soniquebay.bundled;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A program unpacked into a cache: once per archive, complete or not at all, safe against other processes that do the same
/// and against leftovers of one that died. A folder gets its name by a rename and notes its entries, so that files which
/// are missing, cut or added are noticed.
public final class UnpackedProgram {

    private static final String NOTE = "unpacked-entries";
    /// The version of the folder's layout, raised with every change of it, so that an older version of this program keeps the
    /// folder it knows.
    private static final int LAYOUT = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long POLL_MILLISECONDS = 50;

    private final Path folder;
    private final ProgramArchive archive;

    private UnpackedProgram(Path folder, ProgramArchive archive) {
        this.folder = folder;
        this.archive = archive;
    }

    /// The complete folder of the program below `cache`, which is made when it is missing.
    ///
    /// @throws UntrustedFolder when the cache is another user's
    /// @throws IOException when the cache does not take the program
    public static Path in(Path cache, ProgramArchive archive) throws IOException {
        Path absolute = requireNonNull(cache, "cache is null").toAbsolutePath();
        TrustedFolder.prepare(absolute);
        UnpackedProgram program = new UnpackedProgram(absolute.resolve(archive.name() + "-" + LAYOUT), archive);
        // The check takes no lock: a complete folder stays as it is, so that the usual start needs no right to write.
        if (!program.complete()) {
            program.unpackLocked();
        }
        return program.folder;
    }

    /// Whether the folder is complete; a folder that others made, may write to, or linked here is not.
    private boolean complete() {
        try {
            return TrustedFolder.sound(folder) && Files.readString(folder.resolve(NOTE)).equals(entries(folder));
        } catch (IOException _) {
            return false;
        }
    }

    private static String entries(Path unpacked) throws IOException {
        return FolderTree.listing(unpacked).lines().filter(line -> !line.startsWith(NOTE + " "))
                .collect(Collectors.joining("\n"));
    }

    private void unpackLocked() throws IOException {
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        // The monitor keeps this process's threads apart, where a file lock would throw; the file lock the processes.
        synchronized (UnpackedProgram.class) {
            try (FileChannel channel = FileChannel.open(lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    FileLock _ = locked(channel, lockFile)) {
                if (!complete()) {
                    unpack();
                }
            }
        }
    }

    private static FileLock locked(FileChannel channel, Path lockFile) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() > deadline) {
                throw new IOException("another process has held %s for %d s".formatted(lockFile, PATIENCE.toSeconds()));
            }
            pause();
            lock = channel.tryLock();
        }
        return lock;
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("waiting for another process was interrupted", e);
        }
    }

    private void unpack() throws IOException {
        Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
        FolderTree.delete(partial);
        Files.createDirectory(partial, TrustedFolder.PRIVATE);
        UnpackedFiles files = new UnpackedFiles(partial);
        archive.unpackTo(files);
        files.force();
        Files.writeString(partial.resolve(NOTE), entries(partial),
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        FolderTree.delete(folder);
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }
}
