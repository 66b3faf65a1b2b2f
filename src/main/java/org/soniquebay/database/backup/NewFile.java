package org.soniquebay.database.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.backup.BackupRefused.Reason;
import org.soniquebay.database.server.DiskSpace;
import org.soniquebay.lifecycle.ShutdownHook;

/// A file that appears whole or not at all: written as `NAME.partial` beside its place, readable by its owner alone,
/// and given its name when every byte is on the disk. A file that is closed without having been completed leaves
/// nothing.
final class NewFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NewFile.class);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final Path place;
    private final Path partial;
    private final boolean replace;
    private final FileChannel channel;
    /// The hook that removes the unfinished file of an interrupted program.
    private final ShutdownHook cleanUp;
    private boolean completed;

    private NewFile(Path place, Path partial, boolean replace, FileChannel channel) {
        this.place = place;
        this.partial = partial;
        this.replace = replace;
        this.channel = channel;
        this.cleanUp = new ShutdownHook(this::remove);
    }

    /// @param replace whether a file of that name may be there, and is replaced in the end
    /// @throws BackupRefused when it may not, or the folder cannot be written
    static NewFile at(Path place, boolean replace) {
        refuseExisting(place, replace);
        Path partial = place.resolveSibling(place.getFileName() + ".partial");
        try {
            FileChannel channel = FileChannel.open(partial,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    PosixFilePermissions.asFileAttribute(OWNER));
            try {
                alone(channel, partial);
                Files.setPosixFilePermissions(partial, OWNER);
                channel.truncate(0);
                return new NewFile(place, partial, replace, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw refused(place, e);
        }
    }

    private static void refuseExisting(Path place, boolean replace) {
        if (Files.isDirectory(place) || place.getFileName() == null) {
            throw new BackupRefused(Reason.FILE, place + " is a folder: say which file the backup is to be.");
        }
        if (!replace && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new BackupRefused(Reason.FILE, "The file " + place + " exists already: choose another name, or replace it with --force.");
        }
    }

    /// Locks the unfinished file: that of a killed backup is taken over; that of a running one, or a file completed at
    /// this moment, is not.
    private static void alone(FileChannel channel, Path partial) throws IOException {
        try {
            if (channel.tryLock() != null && Files.exists(partial, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
        } catch (OverlappingFileLockException _) {
            // This very process holds the lock.
        }
        throw new BackupRefused(Reason.FILE, "Another backup is being written to " + partial + ": wait for it, or choose another name.");
    }

    OutputStream stream() {
        return new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /// Gives the file its name.
    void complete() throws IOException {
        channel.force(true);
        refuseExisting(place, replace);
        Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
        completed = true;
        try (FileChannel folder = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        if (!completed) {
            remove();
        }
        channel.close();
        cleanUp.close();
    }

    private void remove() {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            LOG.warn("The unfinished file {} cannot be removed: {}", partial, e.toString());
        }
    }

    /// One sentence for what went wrong with a file.
    static BackupRefused refused(Path file, IOException cause) {
        if (DiskSpace.isExhausted(cause)) {
            return new BackupRefused(Reason.DISK_FULL, "There is no room left on the disk of " + file
                    + ": make room there, or choose another place. Nothing was left there.", cause);
        }
        String why = switch (cause) {
            case AccessDeniedException _ -> "no permission";
            case NoSuchFileException e -> e.getFile().equals(file.toString()) ? "there is none" : "its folder does not exist";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            case IOException e -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        };
        return new BackupRefused(Reason.FILE, "The file " + file + " cannot be used (" + why + ").", cause);
    }
}
