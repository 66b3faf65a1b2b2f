package org.soniquebay.access.peer;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the peer's socket in the system's table of sockets, and compares its user with this program's.
final class SocketOwner implements PeerOwner {

    private static final Logger LOG = LoggerFactory.getLogger(SocketOwner.class);
    /// The number of attempts: the kernel hands the table out page by page, and a row may be passed over when rows before it go.
    private static final int LOOKS = 3;

    private final SocketTable sockets;
    private final ProcessUser user;

    SocketOwner(SocketTable sockets, ProcessUser user) {
        this.sockets = requireNonNull(sockets, "sockets is null");
        this.user = requireNonNull(user, "user is null");
    }

    @Override
    public boolean canTell() {
        return true;
    }

    @Override
    public boolean isOwn(InetSocketAddress peer, InetSocketAddress here) {
        if (!peer.getAddress().isLoopbackAddress() || !here.getAddress().isLoopbackAddress()) {
            return false;
        }
        try {
            for (int look = 0; look < LOOKS; look++) {
                List<SocketEntry> found = sockets.between(peer, here);
                if (!found.isEmpty()) {
                    return found.stream().allMatch(socket -> socket.isHeld() && socket.user() == user.id());
                }
            }
        } catch (IOException e) {
            LOG.debug("The system's table of sockets cannot be read", e);
        }
        return false;
    }
}
