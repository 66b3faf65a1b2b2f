package org.soniquebay.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.database.DatabaseException.ServerFailed;

/// One attempt to get at the server of a data folder, whatever state earlier processes left it in. Runs under the start
/// lock, so that the only one who acts at the same time is a supervisor that is closing down.
final class ServerStart {

    private static final int PORT_ATTEMPTS = 5;
    private static final long LOG_LIMIT = 4 << 20;
    /// A supervisor without a server: it is starting, stopping, or has missed that the server died.
    private static final Duration WITHOUT_SERVER = Duration.ofSeconds(5);

    private final DataFolder folder;
    private final Map<String, String> environment;
    private final Waiting patience;

    ServerStart(DataFolder folder, Map<String, String> environment, Duration patience) {
        this.folder = folder;
        this.environment = environment;
        this.patience = Waiting.upTo(patience);
    }

    interface Attached {
        EmbeddedPostgres to(DataFolder folder, Gate gate, int port);
    }

    EmbeddedPostgres attached(Attached result) throws IOException {
        Optional<Hold> hold = attach();
        if (hold.isEmpty()) {
            clear();
            hold = Optional.of(start());
        }
        return result.to(folder, hold.get().gate(), hold.get().port());
    }

    private record Hold(Gate gate, int port) {
    }

    /// Joins a running server; empty once none runs any more.
    private Optional<Hold> attach() throws IOException {
        while (Supervisor.running(folder).isPresent()) {
            Optional<Gate> gate = Gate.enter(folder);
            if (gate.isPresent()) {
                Optional<Hold> hold = joined(gate.get());
                if (hold.isPresent()) {
                    return hold;
                }
                gate.get().close();
            }
            waitAMoment();
        }
        return Optional.empty();
    }

    /// The supervisor cannot leave while we hold the gate, unless its server is gone.
    private Optional<Hold> joined(Gate gate) throws IOException {
        Waiting serverless = Waiting.upTo(WITHOUT_SERVER);
        Optional<ProcessHandle> supervisor = Supervisor.running(folder);
        while (supervisor.isPresent()) {
            Optional<Postmaster> postmaster = Postmaster.running(folder);
            if (postmaster.filter(Postmaster::ready).filter(server -> server.childOf(supervisor.get())).isPresent()) {
                return Optional.of(new Hold(gate, postmaster.get().port()));
            }
            if (!supervisor.get().isAlive()) {
                return Optional.empty();
            }
            if (serverless.expired() && !Postmaster.anyProcessIn(folder)) {
                supervisor.get().destroyForcibly();
                return Optional.empty();
            }
            waitAMoment();
        }
        return Optional.empty();
    }

    /// Without a supervisor: stops a server whose supervisor was killed, and waits for what a killed server left, for
    /// two servers on one cluster would destroy it.
    private void clear() throws IOException {
        Postmaster.running(folder).ifPresent(server -> server.stop(folder));
        while (Postmaster.anyProcessIn(folder)) {
            waitAMoment();
        }
        Postmaster.forget(folder);
    }

    private Hold start() throws IOException {
        PostgresProgram program = PostgresProgram.unpacked(environment, folder.path());
        Cluster cluster = new Cluster(folder, program);
        cluster.prepare();
        rotateLog();
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            cluster.configure(port);
            Gate gate = Gate.make(folder);
            ServerLog log = ServerLog.from(folder.log());
            Process supervisor = Supervisor.start(folder, program);
            if (comesUp(supervisor)) {
                return new Hold(gate, port);
            }
            gate.close();
            if (attempt == PORT_ATTEMPTS || !log.portTaken()) {
                throw log.failure(folder);
            }
        }
    }

    private boolean comesUp(Process supervisor) throws IOException {
        while (Postmaster.running(folder).filter(Postmaster::ready).isEmpty()) {
            if (!supervisor.isAlive()) {
                return false;
            }
            waitAMoment();
        }
        return true;
    }

    private void waitAMoment() {
        if (patience.expired()) {
            throw new ServerFailed("The database in " + folder.path()
                    + " neither starts nor stops; its log is " + folder.log() + ".");
        }
        patience.pause();
    }

    private void rotateLog() throws IOException {
        Path log = folder.log();
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
