package org.soniquebay.database.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.soniquebay.database.server.DatabaseException.ServerFailed;

/// A lock held by the one process that is starting the server or attaching to it. The kernel releases it when the
/// process dies.
final class StartLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path file;

    private StartLock(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
    }

    static StartLock acquire(Path file, Duration patience) {
        try {
            DataFolder.touch(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            boolean locked = Polling.upTo(patience).until(() -> locked(channel));
            if (locked) {
                return new StartLock(channel, file);
            }
            channel.close();
        } catch (IOException e) {
            throw DataFolder.unusable(file, e);
        }
        throw new ServerFailed("Another process has held " + file + " for " + patience.toSeconds() + " s.");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return Optional.<FileLock>ofNullable(channel.tryLock()).isPresent();
        } catch (OverlappingFileLockException _) {
            // Another thread of this very process holds the lock.
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw DataFolder.unusable(file, e);
        }
    }
}
