package org.soniquebay.database.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.soniquebay.database.server.DatabaseException.ServerFailed;

/// This process's hold on the server: an open FIFO. While it is open the supervisor keeps the server running; the
/// kernel closes it for us when we are killed. The protocol stands in `supervise.sh`.
final class ServerLease implements AutoCloseable {

    private final FileChannel channel;

    private ServerLease(FileChannel channel) {
        this.channel = channel;
    }

    /// Enters the gate; empty when it is closed: the server is stopping, or none runs.
    static Optional<ServerLease> enter(DataFolder folder) {
        try {
            if (!isFifo(folder.gate())) {
                return Optional.empty();
            }
            // The FIFO is opened for both directions: opening for writing alone waits for a reader, which may be dead.
            FileChannel channel =
                    FileChannel.open(folder.gate(), StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            return Optional.of(new ServerLease(channel));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }

    /// Makes the gate and enters it; only while no supervisor runs. A gate that a killed supervisor left is used
    /// again, because other processes may still hold it and must count for the next supervisor.
    static ServerLease make(DataFolder folder) {
        try {
            if (!isFifo(folder.gate())) {
                Files.deleteIfExists(folder.gate());
                if (isFifo(folder.closedGate())) {
                    Files.move(folder.closedGate(), folder.gate(), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            if (!isFifo(folder.gate())) {
                makeFifo(folder.gate());
            }
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
        return enter(folder).orElseThrow(() -> new ServerFailed("The gate " + folder.gate() + " vanished while it was made."));
    }

    private static void makeFifo(Path path) {
        ChildProcess.Ended made = ChildProcess.run(path.getParent(), List.of("mkfifo", "-m", "600", path.toString()));
        if (made.code() != 0) {
            throw new ServerFailed("The gate cannot be made: " + made.output().strip());
        }
    }

    private static boolean isFifo(Path path) throws IOException {
        return Files.exists(path) && Files.readAttributes(path, BasicFileAttributes.class).isOther();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ServerFailed("The gate of the database cannot be closed: " + e.getMessage(), e);
        }
    }

    /// The gate for the time until it is clear whether it is needed.
    Held held() {
        return new Held(this);
    }

    /// A gate that is released unless it is kept.
    static final class Held implements AutoCloseable {

        private final ServerLease serverLease;
        private boolean kept;

        private Held(ServerLease serverLease) {
            this.serverLease = serverLease;
        }

        ServerLease kept() {
            kept = true;
            return serverLease;
        }

        @Override
        public void close() {
            if (!kept) {
                serverLease.close();
            }
        }
    }
}
