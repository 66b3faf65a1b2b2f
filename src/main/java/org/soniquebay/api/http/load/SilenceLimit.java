package org.soniquebay.api.http.load;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/// How long a client may say nothing in the midst of a large body, for which others wait: shorter than between two requests,
/// and shorter than those who wait are patient. A reader that waits for bytes looks at no clock, so the network does.
public final class SilenceLimit implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final EndPoint connection;
    private final long before;

    private SilenceLimit(EndPoint connection) {
        this.connection = requireNonNull(connection, "connection is null");
        this.before = connection.getIdleTimeout();
        connection.setIdleTimeout(before > 0 ? Math.min(before, LONGEST.toMillis()) : LONGEST.toMillis());
    }

    /// Holds until it is closed.
    public static SilenceLimit of(HttpServletRequest request) {
        return new SilenceLimit(ServletContextRequest.getServletContextRequest(request).getConnectionMetaData().getConnection().getEndPoint());
    }

    @Override
    public void close() {
        connection.setIdleTimeout(before);
    }
}
