package org.soniquebay.api.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.soniquebay.access.peer.PeerOwner;

/// Whether a request comes over a connection of the user that runs the server. The system is asked once a connection, and the
/// answer kept with it: a connection does not change hands while it stands.
final class OwnConnection {

    private static final String KEPT = OwnConnection.class.getName();

    private OwnConnection() {
    }

    static boolean isOwn(HttpServletRequest request, PeerOwner peers) {
        ConnectionMetaData connection = ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
        if (connection.getAttribute(KEPT) instanceof Boolean known) {
            return known;
        }
        // The addresses are the socket's own, whatever the headers say.
        boolean own = connection.getRemoteSocketAddress() instanceof InetSocketAddress peer
                && connection.getLocalSocketAddress() instanceof InetSocketAddress here
                && peers.isOwn(peer, here);
        connection.setAttribute(KEPT, own);
        return own;
    }
}
