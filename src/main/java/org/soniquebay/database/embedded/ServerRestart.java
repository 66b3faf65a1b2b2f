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

/// Notices that the embedded server has died under this process (the kernel's OOM killer, a person), and starts it again,
/// with growing pauses. A full disk is waited for as long as it takes; damage, and a server that does not stay up over
/// minutes, are given up and told.
final class ServerRestart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerRestart.class);
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final Server server;
    private final Patience patience;
    private final Thread thread = Thread.ofPlatform().daemon().name("database-revival").unstarted(this::watch);
    private Optional<DatabaseException> lost = Optional.empty();
    private Consumer<DatabaseException> listener = _ -> { };
    private volatile boolean closed;
    private Duration pause;
    private int deathsInARow;

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
    }

    void begin() {
        thread.start();
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
        closed = true;
        thread.interrupt();
        try {
            if (thread.isAlive() && !thread.join(LAST_WAIT)) {
                LOG.debug("A start of the database is still under way");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            long upSince = System.nanoTime();
            while (!closed && lost.isEmpty()) {
                Thread.sleep(patience.look());
                if (!closed && isDead()) {
                    count(upSince);
                    revive();
                    upSince = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The watch of the database server was interrupted and ends", e);
        }
    }

    private boolean isDead() {
        try {
            return !server.isAlive();
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.debug("The check of the database server failed and is repeated", e);
            return false;
        }
    }

    private void count(long upSince) {
        boolean stable = System.nanoTime() - upSince >= patience.stable().toNanos();
        deathsInARow = stable ? 1 : deathsInARow + 1;
        if (stable) {
            pause = patience.firstPause();
        }
    }

    private void revive() throws InterruptedException {
        LOG.warn("The database server of {} has died and is started again.", server);
        if (deathsInARow > patience.mostDeaths()) {
            giveUp(new ServerFailed("The database server of " + server + " has died " + deathsInARow
                    + " times in a row, and is not started again: free memory or look into its log (postgres.log)."));
            return;
        }
        if (deathsInARow > 1) {
            rest();
        }
        Failures failures = new Failures();
        while (!closed && lost.isEmpty()) {
            try {
                server.start();
                LOG.warn("The database server of {} answers again.", server);
                return;
            } catch (RuntimeException | OutOfMemoryError e) {
                // The cause of a server's death may also leave no thread or memory for a start: a later one may succeed.
                if (closed) {
                    return;
                }
                LOG.debug("The database server could not be started", e);
                DatabaseException failure = told(e);
                if (failures.areFinalWith(failure)) {
                    giveUp(failure);
                    return;
                }
                rest();
            }
        }
    }

    private DatabaseException told(Throwable failure) {
        return failure instanceof DatabaseException known ? known
                : new ServerFailed("The database server of " + server + " cannot be started: " + failure, failure);
    }

    private void rest() throws InterruptedException {
        Thread.sleep(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(patience.longestPause()) > 0 ? patience.longestPause() : doubled;
    }

    private synchronized void giveUp(DatabaseException why) {
        LOG.error("{}", why.getMessage());
        lost = Optional.of(why);
        listener.accept(why);
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
