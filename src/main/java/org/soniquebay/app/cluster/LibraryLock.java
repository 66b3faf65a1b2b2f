package org.soniquebay.app.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.jobs.worker.WorkerRole;
import org.soniquebay.jobs.worker.WorkerStore;
import org.soniquebay.lifecycle.BackgroundLoop;

/// A process's role in a library, as locks in its database, so that every other process can see it. The database
/// forgets them when it is started anew; so they are taken again then.
public final class LibraryLock implements AutoCloseable {

    private static final String LIBRARY = "serve";
    private static final String UNDER_WAY = "A scan of this library is under way; start the server when it has ended, or stop it first.";
    private static final Logger LOG = LoggerFactory.getLogger(LibraryLock.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /// The other holder may also be a connection of this process that the database does not know to be dead yet.
    private static final int LAST_REFUSAL = 12;

    private final Database database;
    private final Role role;
    private final BackgroundLoop loop = BackgroundLoop.every(LOOK_EVERY, "library-lock", this::keep);
    private List<DatabaseLock> locks;
    private final Runnable lost;
    private int refused;
    private boolean closed;

    /// The role of a process in a library.
    public enum Role {
        /// A server that has it for itself.
        ONLY_SERVER("serve"),
        /// A server among others.
        SERVER("servers"),
        /// A worker among others.
        WORKER("workers"),
        /// A command that scans or measures by itself, while no server runs.
        VISITOR("visitors");

        private final String lock;

        Role(String lock) {
            this.lock = lock;
        }

        private boolean isHere(Database database) {
            return this == ONLY_SERVER ? database.isLocked(lock) : database.isLockedShared(lock);
        }
    }

    private LibraryLock(Database database, Role role, List<DatabaseLock> locks, Runnable lost) {
        this.database = database;
        this.role = role;
        this.locks = locks;
        this.lost = lost;
        loop.startLater();
    }

    /// Acquires the locks of a role.
    ///
    /// @throws CommandFailure in one sentence, when another process holds a conflicting role
    public static LibraryLock take(Database database, Role role) {
        return take(database, role, () -> { });
    }

    /// Acquires the locks of a role, and watches them.
    ///
    /// @param lost run when another process got in between while the database was away, and this one has to end
    public static LibraryLock take(Database database, Role role, Runnable lost) {
        List<DatabaseLock> locks = locked(database, role);
        Optional<String> obstacle = locks.isEmpty() ? Optional.of(whyNot(database, role)) : clash(database, role);
        obstacle.ifPresent(sentence -> {
            locks.forEach(DatabaseLock::close);
            throw new CommandFailure(ExitCode.PARTLY, sentence);
        });
        return new LibraryLock(database, role, locks, lost);
    }

    /// Whether any process serves the library, alone or with others.
    public static boolean isServed(Database database) {
        return Role.ONLY_SERVER.isHere(database) || Role.SERVER.isHere(database);
    }

    /// Whether any process works on the library for longer: a server, or a worker that measures for servers.
    public static boolean isInUse(Database database) {
        return isServed(database) || Role.WORKER.isHere(database);
    }

    /// @return none when another process holds a conflicting lock
    private static List<DatabaseLock> locked(Database database, Role role) {
        if (role == Role.ONLY_SERVER) {
            return database.tryLock(LIBRARY).stream().toList();
        }
        Optional<DatabaseLock> library = database.tryLockShared(LIBRARY);
        if (library.isEmpty()) {
            return List.of();
        }
        try {
            Optional<DatabaseLock> own = database.tryLockShared(role.lock);
            if (own.isPresent()) {
                return List.of(library.get(), own.get());
            }
        } catch (DatabaseException e) {
            library.get().close();
            throw e;
        }
        library.get().close();
        return List.of();
    }

    private static String whyNot(Database database, Role role) {
        return switch (role) {
            case ONLY_SERVER -> whyNotAlone(database);
            case SERVER, WORKER ->
                "A server has this library for itself; start that one with --shared (or --redis), so that others can work beside it.";
            case VISITOR -> "A server of this library has just been started; run the same command again.";
        };
    }

    private static String whyNotAlone(Database database) {
        if (Role.ONLY_SERVER.isHere(database)) {
            return "Another process serves this library already" + server(database) + "; use that one, or stop it first.";
        }
        return isInUse(database)
                ? "Other processes share this library (workers, or servers with --shared): start this one with --shared too, or stop them first."
                : UNDER_WAY;
    }

    /// The server, as far as its heartbeat tells.
    private static String server(Database database) {
        return database.read(new WorkerStore()::all).stream().filter(worker -> worker.alive() && worker.role() == WorkerRole.SERVE).findFirst()
                .map(worker -> " (process " + worker.pid() + " on " + worker.host() + ")").orElse("");
    }

    /// The conflict with another process: of two processes that come at the same moment at least one sees the other.
    private static Optional<String> clash(Database database, Role role) {
        return switch (role) {
            case ONLY_SERVER, WORKER -> Optional.empty();
            case SERVER -> Role.VISITOR.isHere(database)
                    ? Optional.of(UNDER_WAY)
                    : Optional.empty();
            case VISITOR -> Role.SERVER.isHere(database)
                    ? Optional.of("A server of this library has just been started; run the same command again.")
                    : Optional.empty();
        };
    }

    private synchronized void keep() {
        if (closed || (!locks.isEmpty() && locks.stream().allMatch(DatabaseLock::isHeld))) {
            return;
        }
        locks.forEach(DatabaseLock::close);
        locks = locked(database, role);
        refused = locks.isEmpty() ? refused + 1 : 0;
        if (refused == 1) {
            LOG.error("Another process has taken this library while the database was away: end one of them.");
        } else if (refused == LAST_REFUSAL) {
            lost.run();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        loop.close();
        locks.forEach(DatabaseLock::close);
    }
}
