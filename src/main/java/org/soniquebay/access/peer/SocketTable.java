package org.soniquebay.access.peer;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The TCP sockets of this process' network namespace, as Linux lists them. Reading a file of it takes the kernel about 2 ms on a
/// machine with much memory, however few sockets there are: it walks through a table whose size is fixed when it starts.
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

    /// All sockets of the table.
    public List<SocketEntry> all() throws IOException {
        return Stream.concat(read(ipv4, _ -> true), read(ipv6, _ -> true)).toList();
    }

    /// The sockets that lead from one address to another; there is one, of either family, unless the kernel has just closed it.
    List<SocketEntry> between(InetSocketAddress from, InetSocketAddress to) throws IOException {
        // Only lines with the right ports are worth being understood.
        String port = ":%04X ".formatted(from.getPort());
        String toPort = ":%04X ".formatted(to.getPort());
        for (Path file : from.getAddress() instanceof Inet4Address ? List.of(ipv4, ipv6) : List.of(ipv6)) {
            List<SocketEntry> found = read(file, line -> line.contains(port) && line.contains(toPort))
                    .filter(socket -> socket.local().equals(from) && socket.remote().equals(to)).toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /// Reads one file of the table; a kernel without IPv6 has no file for it.
    private Stream<SocketEntry> read(Path file, Predicate<String> worthIt) throws IOException {
        if (file.equals(ipv6) && !Files.exists(file)) {
            return Stream.empty();
        }
        return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).lines()
                .filter(worthIt).map(SocketEntry::parse).flatMap(Optional::stream);
    }
}
