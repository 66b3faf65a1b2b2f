package org.soniquebay.access.peer;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/// One TCP socket of the system's table.
///
/// @param state the kernel's number of the TCP state
/// @param user id of its user, as this process sees it; 0 for a socket that no process holds any more
/// @param inode by which a process names it; 0 for a socket that no process holds any more
public record SocketEntry(InetSocketAddress local, InetSocketAddress remote, int state, long user, long inode) {

    private static final int ESTABLISHED = 1;
    private static final int LISTENING = 10;
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int USER = 7;
    private static final int INODE = 9;
    private static final int HEX = 16;

    public SocketEntry {
        requireNonNull(local, "local is null");
        requireNonNull(remote, "remote is null");
    }

    /// Whether a process holds the socket and its connection stands. Other sockets, such as those that only wait for their time
    /// to pass (`TIME_WAIT`), show user 0, whatever user they belonged to.
    public boolean isHeld() {
        return state == ESTABLISHED && inode != 0;
    }

    /// Whether the socket waits for connections.
    public boolean isListening() {
        return state == LISTENING;
    }

    /// Parses a line of `/proc/net/tcp` or `/proc/net/tcp6`.
    ///
    /// @return empty for a line of another form, such as the title
    static Optional<SocketEntry> parse(String line) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length <= INODE || !fields[0].endsWith(":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SocketEntry(address(fields[LOCAL]), address(fields[REMOTE]), Integer.parseInt(fields[STATE], HEX),
                    Long.parseLong(fields[USER]), Long.parseLong(fields[INODE])));
        } catch (IllegalArgumentException | UnknownHostException _) {
            return Optional.empty();
        }
    }

    /// Parses an address of 32-bit words, each in the machine's byte order. An IPv4 address mapped into IPv6 becomes the IPv4
    /// address.
    private static InetSocketAddress address(String text) throws UnknownHostException {
        int colon = text.indexOf(':');
        ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(text, 0, Math.max(0, colon)));
        ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
        while (words.remaining() >= Integer.BYTES) {
            bytes.putInt(words.getInt());
        }
        return new InetSocketAddress(InetAddress.getByAddress(bytes.array()), Integer.parseInt(text, colon + 1, text.length(), HEX));
    }
}
