package org.soniquebay.api.http.load;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open connections. When there are too many, those without a request are closed, the longest idle first; one that takes
/// too long over its headers is closed as well. Safe for use by many threads.
final class Connections implements Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    private final ConnectionLimits limits;
    private final Map<HttpConnection, Header> open = new ConcurrentHashMap<>();
    private final RareWarning full = new RareWarning(LOG, TELL_EVERY);

    /// A header that has begun and is not complete.
    ///
    /// @param requests how many the connection had heard when it began
    /// @param since as [System#nanoTime]; seen first, which is up to a round later than it began
    private record Header(long requests, long since) {
        static final Header NONE = new Header(-1, 0);
    }

    Connections(ConnectionLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof HttpConnection http)) {
            return;
        }
        giveWay(http).ifPresent(Connections::end);
    }

    /// Closes a connection when there are too many. Calls run one after the other, so that each surplus newcomer closes another.
    ///
    /// @return the connection that is closed for the new one, or the new one itself
    private synchronized Optional<HttpConnection> giveWay(HttpConnection newcomer) {
        open.put(newcomer, Header.NONE);
        InetAddress address = address(newcomer);
        Predicate<HttpConnection> others = other -> other != newcomer;
        Predicate<HttpConnection> ofIt = other -> address(other).equals(address);
        if (!address.isLoopbackAddress() && open.keySet().stream().filter(ofIt).count() > limits.perAddress()) {
            full.tell("One machine had more than " + limits.perAddress() + " connections; idle ones of it were closed.");
            return taken(idlest(ofIt.and(others)).orElse(newcomer));
        }
        if (open.size() > limits.connections()) {
            full.tell("There were more than " + limits.connections() + " connections; idle ones were closed.");
            return taken(idlest(others).orElse(newcomer));
        }
        return Optional.empty();
    }

    /// Removes a connection from the count: its closing is reported later, and meanwhile it would make room a second time.
    private Optional<HttpConnection> taken(HttpConnection connection) {
        return open.remove(connection) == null ? Optional.empty() : Optional.of(connection);
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            open.remove(http);
        }
    }

    int count() {
        return open.size();
    }

    /// Closes the connections whose headers have taken too long; to be called about once a second.
    void closeLate(long nanoTime) {
        open.replaceAll((connection, header) -> looked(connection, header, nanoTime));
        open.forEach((connection, header) -> {
            if (header != Header.NONE && nanoTime - header.since() > limits.headers().toNanos()) {
                LOG.debug("Headers did not arrive in time: {}", connection);
                taken(connection).ifPresent(Connections::end);
            }
        });
    }

    private static Header looked(HttpConnection connection, Header header, long nanoTime) {
        if (!isInHeader(connection)) {
            return Header.NONE;
        }
        long requests = connection.getMessagesIn();
        return header.requests() == requests ? header : new Header(requests, nanoTime);
    }

    /// Makes room by closing a connection without a request.
    ///
    /// @return false when all connections are busy
    synchronized boolean makeRoom() {
        Optional<HttpConnection> idlest = idlest(_ -> true).flatMap(this::taken);
        idlest.ifPresent(Connections::end);
        return idlest.isPresent();
    }

    private Optional<HttpConnection> idlest(Predicate<HttpConnection> among) {
        return open.keySet().stream().filter(among.and(Connections::isWaiting))
                .max(Comparator.comparingLong(Connections::idleMillis));
    }

    private static boolean isWaiting(HttpConnection connection) {
        return connection.getParser().isState(HttpParser.State.START) || isInHeader(connection);
    }

    private static boolean isInHeader(HttpConnection connection) {
        HttpParser.State state = connection.getParser().getState();
        return state.ordinal() > HttpParser.State.START.ordinal() && state.ordinal() < HttpParser.State.CONTENT.ordinal();
    }

    private static long idleMillis(HttpConnection connection) {
        return connection.getEndPoint() instanceof IdleTimeout endPoint ? endPoint.getIdleFor() : 0;
    }

    private static InetAddress address(HttpConnection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote && remote.getAddress() != null
                ? remote.getAddress() : InetAddress.getLoopbackAddress();
    }

    private static void end(HttpConnection connection) {
        EndPoint endPoint = connection.getEndPoint();
        endPoint.close();
    }
}
