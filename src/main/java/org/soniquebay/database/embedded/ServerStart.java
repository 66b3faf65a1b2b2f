package org.soniquebay.database.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.database.server.DatabaseException.ServerFailed;

/// One attempt to get at the server of a data folder, whatever state earlier processes left it in. Runs under the start
/// lock, so that the only process that acts at the same time is a supervisor that is closing down.
final class ServerStart {

    private static final int PORT_ATTEMPTS = 5;
    /// A supervisor without a server: it is starting, stopping, or has missed that the server died.
    private static final Duration WITHOUT_SERVER = Duration.ofSeconds(15);
    /// How long the processes of a killed server may take to end by themselves.
    private static final Duration OWN_END = Duration.ofSeconds(2);

    private final DataFolder folder;
    private final Map<String, String> environment;
    private final Polling patience;

    ServerStart(DataFolder folder, Map<String, String> environment, Duration patience) {
        this.folder = folder;
        this.environment = environment;
        this.patience = Polling.upTo(patience);
    }

    /// Joins the running server, or starts one.
    Attachment attached() throws IOException {
        while (Supervisor.running(folder).isPresent()) {
            Optional<Attachment> joined = joined();
            if (joined.isPresent()) {
                return joined.get();
            }
            waitAMoment();
        }
        clear();
        return started();
    }

    /// Joins the running server; empty when the supervisor is closing down, or has lost its server.
    private Optional<Attachment> joined() throws IOException {
        Optional<ProcessHandle> supervisor = Supervisor.running(folder);
        Optional<ServerLease> serverLease = supervisor.isPresent() ? ServerLease.enter(folder) : Optional.empty();
        if (serverLease.isEmpty()) {
            return Optional.empty();
        }
        try (ServerLease.Held held = serverLease.get().held()) {
            return serverOf(supervisor.get()).map(server -> new Attachment(held.kept(), server, supervisor.get()));
        }
    }

    /// Waits until the server accepts connections. This process holds the gate: a supervisor with a sound server does
    /// not leave.
    private Optional<Postmaster> serverOf(ProcessHandle supervisor) throws IOException {
        Polling serverless = Polling.upTo(WITHOUT_SERVER);
        while (Supervisor.supervises(supervisor, folder)) {
            Optional<Postmaster> server =
                    Postmaster.running(folder).filter(it -> it.ready() && it.childOf(supervisor));
            if (server.isPresent()) {
                return server;
            }
            if (serverless.expired() && !Postmaster.anyProcessOf(folder)) {
                supervisor.destroyForcibly();
                return Optional.empty();
            }
            waitAMoment();
        }
        return Optional.empty();
    }

    /// Clears the remains of a dead server without a supervisor: stops a server whose supervisor was killed, and waits
    /// for the processes that a killed server left, for two servers on one cluster would destroy it.
    private void clear() throws IOException {
        Postmaster.running(folder).ifPresent(server -> server.stop(folder));
        Polling own = Polling.upTo(OWN_END);
        boolean asked = false;
        while (Postmaster.anyProcessOf(folder)) {
            if (!asked && own.expired()) {
                // A backend notices only between two steps of its query that its server is gone.
                asked = true;
                Postmaster.stopOrphans(folder);
            }
            waitAMoment();
        }
        Postmaster.forget(folder);
    }

    private Attachment started() throws IOException {
        ChildProcess.checkPrivileges();
        PostgresProgram program = PostgresProgram.unpacked(environment, folder.path());
        Cluster cluster = new Cluster(folder, program);
        cluster.prepare();
        Attachment running = started(cluster, program);
        if (running.rolesAreSettled(folder)) {
            return running;
        }
        stop(running);
        cluster.settleRoles();
        Attachment again = started(cluster, program);
        if (!again.rolesAreSettled(folder)) {
            stop(again);
            throw new ServerFailed("The rights of the database in " + folder.cluster() + " were not set: the change was broken off. Try again.");
        }
        return again;
    }

    /// Stops the server permanently, whatever processes hold the gate: their connections find the next server.
    private void stop(Attachment running) throws IOException {
        running.close();
        running.server().stop(folder);
        while (Supervisor.running(folder).isPresent()) {
            waitAMoment();
        }
        clear();
    }

    private Attachment started(Cluster cluster, PostgresProgram program) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort(attempt == 1 ? cluster.configuredPort() : 0);
            cluster.configure(port);
            ServerLog log = ServerLog.fromHere(folder.log());
            try (ServerLease.Held serverLease = ServerLease.make(folder).held()) {
                if (comesUp(Supervisor.start(folder, program))) {
                    Optional<ProcessHandle> supervisor = Supervisor.running(folder);
                    Optional<Postmaster> server = Postmaster.running(folder);
                    if (supervisor.isPresent() && server.isPresent()) {
                        return new Attachment(serverLease.kept(), server.get(), supervisor.get());
                    }
                }
            }
            if (attempt == PORT_ATTEMPTS || !log.portTaken()) {
                throw log.failure(folder);
            }
        }
    }

    private boolean comesUp(Process supervisor) throws IOException {
        Polling serverless = Polling.upTo(WITHOUT_SERVER);
        while (Postmaster.running(folder).filter(Postmaster::ready).isEmpty()) {
            if (!supervisor.isAlive() && Supervisor.running(folder).isEmpty()) {
                return false;
            }
            if (serverless.expired() && !Postmaster.anyProcessOf(folder)) {
                supervisor.destroyForcibly();
                return false;
            }
            waitAMoment();
        }
        return true;
    }

    private void waitAMoment() {
        if (patience.expired()) {
            throw new ServerFailed("The database in " + folder.path()
                    + " neither starts nor stops (its log is " + folder.log() + ").");
        }
        patience.pause();
    }

    /// The wanted port, so that processes which survived a server find the next one; any other port where it is taken.
    private static int freePort(int wanted) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket socket = new ServerSocket(wanted, 1, loopback)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wanted == 0) {
                throw e;
            }
            return freePort(0);
        }
    }
}
