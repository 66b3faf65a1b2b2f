package org.soniquebay.access.peer;

import java.net.InetSocketAddress;

/// Tells whether the other end of a connection belongs to the user that runs this program. An address says little about the
/// caller: on one machine a proxy, and every other user, have the same one.
public interface PeerOwner {

    /// The implementation without knowledge: every caller is a stranger.
    PeerOwner UNKNOWN = new PeerOwner() {
        @Override
        public boolean canTell() {
            return false;
        }

        @Override
        public boolean isOwn(InetSocketAddress peer, InetSocketAddress here) {
            return false;
        }
    };

    /// Whether the system tells the users of sockets at all.
    boolean canTell();

    /// Whether the peer's socket is one of this program's user for certain; false as well when it cannot be known.
    ///
    /// @param peer address and port of the other end
    /// @param here address and port of this end
    boolean isOwn(InetSocketAddress peer, InetSocketAddress here);

    /// The implementation for this system: Linux tells the users of sockets, others do not.
    static PeerOwner ofThisSystem() {
        SocketTable sockets = SocketTable.ofThisProcess();
        return sockets.isReadable()
                ? ProcessUser.ofThisProcess().<PeerOwner>map(user -> new SocketOwner(sockets, user)).orElse(UNKNOWN)
                : UNKNOWN;
    }
}
