package org.soniquebay.access.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The TCP sockets of this process' network namespace, as Linux lists them. Reading it costs some microseconds a socket.
public final class SocketTable {

    private final Path ipv4;
    private final Path ipv6;

    SocketTable(Path ipv4, Path ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    public static SocketTable ofThisProcess() {
        return new SocketTable(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));
    }

    /// Whether the system has such a table, and lets this process read it.
    public boolean isReadable() {
        return Files.isReadable(ipv4);
    }

    /// All of them.
    public List<SocketEntry> all() throws IOException {
        return read(_ -> true).toList();
    }

    /// Those that lead from one address to another, of either family; there is one, unless the kernel has just closed it.
    List<SocketEntry> between(InetSocketAddress from, InetSocketAddress to) throws IOException {
        // Only lines with the right ports are worth being understood.
        String port = ":%04X ".formatted(from.getPort());
        String toPort = ":%04X ".formatted(to.getPort());
        return read(line -> line.contains(port) && line.contains(toPort))
                .filter(socket -> socket.local().equals(from) && socket.remote().equals(to)).toList();
    }

    private Stream<SocketEntry> read(Predicate<String> worthIt) throws IOException {
        List<String> lines = new ArrayList<>(lines(ipv4));
        // A kernel without IPv6 has no such file.
        if (Files.exists(ipv6)) {
            lines.addAll(lines(ipv6));
        }
        return lines.stream().filter(worthIt).map(SocketEntry::parse).flatMap(Optional::stream);
    }

    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).lines().toList();
    }
}
