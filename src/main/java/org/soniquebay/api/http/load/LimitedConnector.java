package org.soniquebay.api.http.load;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connector that keeps its connections within their limits.
public final class LimitedConnector extends ServerConnector {

    private static final Logger LOG = LoggerFactory.getLogger(LimitedConnector.class);
    private static final int ACCEPTORS = 1;
    private static final int MOST_SELECTORS = 4;
    private static final long PERIOD_MILLIS = 1_000;
    private static final long PAUSE_MILLIS = 100;

    private final Connections connections;
    private final RareWarning trouble = new RareWarning(LOG, Duration.ofMinutes(1));
    private final RareWarning late = new RareWarning(LOG, Duration.ofMinutes(1));
    private volatile Scheduler.Task next;

    public LimitedConnector(Server server, HttpConfiguration http, ConnectionLimits limits) {
        super(server, ACCEPTORS, Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MOST_SELECTORS), new HttpConnectionFactory(http));
        this.connections = new Connections(limits);
        setIdleTimeout(limits.idle().toMillis());
        addBean(connections);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lookAgain();
    }

    private void lookAgain() {
        next = getScheduler().schedule(() -> {
            try {
                connections.closeLate(System.nanoTime());
            } catch (RuntimeException e) {
                LOG.debug("Late connections could not be closed", e);
                late.tell("Connections whose headers are late could not be closed (" + e + "); it is tried again every second.");
            } finally {
                // A round that fails is not the last: without further rounds, slow headers would hold connections for ever.
                if (isRunning()) {
                    lookAgain();
                }
            }
        }, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        if (next != null) {
            next.cancel();
        }
        super.doStop();
    }

    /// Where the system has no open file left for another connection, an idle one gives its own.
    @Override
    protected boolean handleAcceptFailure(Throwable failure) {
        if (!isRunning() || failure instanceof ClosedChannelException || failure instanceof InterruptedException) {
            // The connector no longer listens.
            return false;
        }
        boolean room = connections.makeRoom();
        trouble.tell("A connection cannot be taken (" + failure.getMessage() + "); " + connections.count() + " are open"
                + (room ? ", of which an idle one was closed." : "."));
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }
}
