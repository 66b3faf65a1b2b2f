package org.soniquebay.database.embedded;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.server.DatabaseException.Damaged;
import org.soniquebay.database.server.DatabaseException.DiskFull;
import org.soniquebay.database.server.DatabaseException.ServerFailed;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Notices that the embedded server has died under this process (the kernel's OOM killer, a person), and starts it again,
/// with growing pauses. A full disk is waited for as long as it takes; damage, and a server that does not stay up over
/// minutes, are given up and told.
final class ServerRestart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerRestart.class);
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final Server server;
    private final Patience patience;
    private final BackgroundLoop loop;
    private Optional<DatabaseException> lost = Optional.empty();
    private Consumer<DatabaseException> listener = _ -> { };
    private Duration pause;
    private int deathsInARow;
    private long upSince;
    /// Those since the server died; empty while it lives.
    private Optional<Failures> failures = Optional.empty();

    /// The server that is watched. Its text names it to people.
    interface Server {

        /// Whether the server lives; a cheap check, made several times a second.
        boolean isAlive();

        /// Starts the server, or attaches to the one that another process has started.
        ///
        /// @throws DatabaseException when the start fails now
        void start();
    }

    /// The durations and the count that bound the restarts.
    ///
    /// @param look between two looks whether the server lives
    /// @param firstPause after a first failure; doubled with each further one
    /// @param longestPause where the doubling ends
    /// @param giveUpAfter a failure this long after a first one, neither of them of a full disk, is final
    /// @param stable a server that lived as long as this died of something new
    /// @param mostDeaths so many deaths in a row, none of a stable server, are final
    record Patience(Duration look, Duration firstPause, Duration longestPause, Duration giveUpAfter, Duration stable, int mostDeaths) {

        static final Patience STANDARD = new Patience(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(5),
                Duration.ofMinutes(3), Duration.ofMinutes(1), 20);

        Patience {
            requireNonNull(look, "look is null");
            requireNonNull(giveUpAfter, "giveUpAfter is null");
            requireNonNull(stable, "stable is null");
            if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0 || mostDeaths < 1) {
                throw new IllegalArgumentException("impatient: " + firstPause + ", " + longestPause + ", " + mostDeaths);
            }
        }
    }

    ServerRestart(Server server, Patience patience) {
        this.server = requireNonNull(server, "server is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.pause = patience.firstPause();
        this.loop = BackgroundLoop.paced("database-revival", patience.look(), this::look);
    }

    void begin() {
        upSince = System.nanoTime();
        loop.start();
    }

    /// Registers a listener for the reason why the server is given up. The listener is called from the thread of the
    /// watch, or at once when the server was given up before.
    synchronized void whenLost(Consumer<DatabaseException> one) {
        listener = requireNonNull(one, "one is null");
        lost.ifPresent(listener);
    }

    /// Ends the watch. No start begins after the return, except where a start takes uncommonly long to be broken off.
    @Override
    public void close() {
        loop.close(LAST_WAIT);
    }

    /// @return how long to wait before the next look or start
    private Duration look() {
        if (failures.isPresent()) {
            return start(failures.get());
        }
        if (server.isAlive()) {
            return patience.look();
        }
        LOG.warn("The database server of {} has died and is started again.", server);
        count();
        if (deathsInARow > patience.mostDeaths()) {
            return giveUp(new ServerFailed("The database server of " + server + " has died " + deathsInARow
                    + " times in a row, and is not started again: free memory or look into its log (postgres.log)."));
        }
        failures = Optional.of(new Failures());
        return deathsInARow > 1 ? growingPause() : Duration.ZERO;
    }

    private void count() {
        boolean stable = System.nanoTime() - upSince >= patience.stable().toNanos();
        deathsInARow = stable ? 1 : deathsInARow + 1;
        if (stable) {
            pause = patience.firstPause();
        }
    }

    private Duration start(Failures earlier) {
        try {
            server.start();
        } catch (RuntimeException | OutOfMemoryError e) {
            // The cause of a server's death may also leave no thread or memory for a start: a later one may succeed.
            LOG.debug("The database server could not be started", e);
            DatabaseException failure = told(e);
            return !loop.isClosed() && earlier.areFinalWith(failure) ? giveUp(failure) : growingPause();
        }
        LOG.warn("The database server of {} answers again.", server);
        failures = Optional.empty();
        upSince = System.nanoTime();
        return patience.look();
    }

    private DatabaseException told(Throwable failure) {
        return failure instanceof DatabaseException known ? known
                : new ServerFailed("The database server of " + server + " cannot be started: " + failure, failure);
    }

    private Duration growingPause() {
        Duration length = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(patience.longestPause()) > 0 ? patience.longestPause() : doubled;
        return length;
    }

    private synchronized Duration giveUp(DatabaseException why) {
        LOG.error("{}", why.getMessage());
        lost = Optional.of(why);
        loop.close();
        listener.accept(why);
        return patience.look();
    }

    /// The failures since the server died. The time runs from the end of the first failure, as one attempt alone may
    /// take as long as is waited altogether, and should not be the only one.
    private final class Failures {

        private OptionalLong since = OptionalLong.empty();
        private boolean damaged;
        private boolean full;

        boolean areFinalWith(DatabaseException failure) {
            if (failure instanceof DiskFull) {
                if (!full) {
                    LOG.warn("{} It is started once there is room; nothing that was saved is lost.", failure.getMessage());
                }
                full = true;
                since = OptionalLong.empty();
                return false;
            }
            boolean again = damaged;
            damaged = failure instanceof Damaged;
            if (since.isEmpty()) {
                since = OptionalLong.of(System.nanoTime());
                return false;
            }
            return (damaged && again) || System.nanoTime() - since.getAsLong() > patience.giveUpAfter().toNanos();
        }
    }
}
