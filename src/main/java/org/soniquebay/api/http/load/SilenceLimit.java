package org.soniquebay.api.http.load;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/// The longest silence of a client in the midst of a large body, for which others wait: shorter than between two requests,
/// and shorter than the patience of waiting requests. A reader that waits for bytes checks no clock, so the network does.
public final class SilenceLimit implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final EndPoint connection;
    private final long before;

    private SilenceLimit(EndPoint connection) {
        this.connection = requireNonNull(connection, "connection is null");
        this.before = connection.getIdleTimeout();
        connection.setIdleTimeout(before > 0 ? Math.min(before, LONGEST.toMillis()) : LONGEST.toMillis());
    }

    /// The limit on a request's connection, in force until it is closed.
    public static SilenceLimit of(HttpServletRequest request) {
        return new SilenceLimit(ServletContextRequest.getServletContextRequest(request).getConnectionMetaData().getConnection().getEndPoint());
    }

    @Override
    public void close() {
        connection.setIdleTimeout(before);
    }
}
