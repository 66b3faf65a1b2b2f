package org.soniquebay.app.doctor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.soniquebay.access.peer.ProcessUser;
import org.soniquebay.access.peer.SocketEntry;
import org.soniquebay.access.peer.SocketTable;

/// The servers of this machine: as whom they run, and whether something seems to let others ask them without a key. It is
/// about this moment: a proxy that holds no connection just now is not seen.
///
/// @param processes that are seen
/// @param sockets of the machine
/// @param asksOwner whether the server of a process, at an address, is known to ask its own user for a key as well
record ServerChecks(List<SeenProcess> processes, List<SocketEntry> sockets, BiPredicate<SeenProcess, InetSocketAddress> asksOwner) {

    private static final long ROOT = 0;
    private static final int PATIENCE_MILLIS = 2_000;

    /// The checks of the servers that the system shows now.
    ///
    /// @param dataFolder whose servers are meant, and those of which it cannot be told; empty for all
    static List<Check> ofThisMachine(Optional<Path> dataFolder) {
        SocketTable table = SocketTable.ofThisProcess();
        if (!table.isReadable()) {
            return List.of();
        }
        try {
            List<SeenProcess> concerned = SeenProcess.all().stream()
                    .filter(process -> !process.isServe() || isOf(dataFolder, process)).toList();
            return new ServerChecks(concerned, table.all(), ServerChecks::asksOwner).all();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static boolean isOf(Optional<Path> dataFolder, SeenProcess server) {
        return dataFolder.map(ServedFolder::real)
                .flatMap(wanted -> ServedFolder.of(server).map(wanted::equals)).orElse(true);
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        processes.stream().filter(SeenProcess::isServe).forEach(server -> {
            String finding = "serve (process " + server.id() + ") runs as ";
            checks.add(server.user() == ROOT
                    ? Check.warning("server", finding + "root", "Run it as a user of its own: what it decodes comes from strangers"
                            + (asksEverybody(server) ? "." : ", and without --require-key it may answer every program of its user without a key."))
                    : Check.ok("server", finding + "user " + server.user()));
            forwarders(server).forEach(other -> checks.add(Check.warning("proxy",
                    other.name() + " (process " + other.id() + ", of the same user) asks serve (process " + server.id() + ") and listens itself on "
                            + listening(other).stream().map(socket -> "port " + socket.local().getPort()).distinct().sorted().collect(Collectors.joining(", ")),
                    "If it passes requests on, whoever reaches it needs no key: run it as another user, or start serve with --require-key.")));
        });
        return checks;
    }

    private boolean asksEverybody(SeenProcess server) {
        List<SocketEntry> open = listening(server);
        return server.command().contains("--require-key")
                || !open.isEmpty() && open.stream().allMatch(socket -> asksOwner.test(server, socket.local()));
    }

    /// Processes of the server's user that hold a connection to it, and wait for connections of others.
    private List<SeenProcess> forwarders(SeenProcess server) {
        List<InetSocketAddress> open = listening(server).stream().map(SocketEntry::local)
                .filter(address -> address.getAddress().isLoopbackAddress()).filter(address -> !asksOwner.test(server, address)).toList();
        Set<Long> asking = sockets.stream()
                .filter(socket -> socket.isHeld() && open.stream().anyMatch(address -> address.equals(socket.remote())))
                .map(SocketEntry::inode).collect(Collectors.toSet());
        return processes.stream()
                .filter(other -> other.id() != server.id() && other.user() == server.user() && !listening(other).isEmpty())
                .filter(other -> other.sockets().stream().anyMatch(asking::contains))
                .toList();
    }

    private List<SocketEntry> listening(SeenProcess process) {
        return sockets.stream().filter(socket -> socket.isListening() && process.sockets().contains(socket.inode())).toList();
    }

    /// Whether the server asks its own user for a key, found by a request without one. A server of another user gains
    /// nothing by that request.
    private static boolean asksOwner(SeenProcess server, InetSocketAddress address) {
        if (ProcessUser.of(ProcessHandle.current().pid()).filter(self -> self.id() == server.user()).isEmpty()) {
            return false;
        }
        try {
            String host = address.getAddress() instanceof Inet4Address ? address.getAddress().getHostAddress() : "[::1]";
            HttpURLConnection asked = (HttpURLConnection) URI.create("http://" + host + ":" + address.getPort() + "/health/ready").toURL().openConnection();
            asked.setConnectTimeout(PATIENCE_MILLIS);
            asked.setReadTimeout(PATIENCE_MILLIS);
            return asked.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED;
        } catch (IOException _) {
            return false;
        }
    }
}
