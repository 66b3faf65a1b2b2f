package org.soniquebay.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.server.DatabaseException.Unreachable;
import org.soniquebay.database.server.DatabaseSettings;

/// A lock among all processes of one database, held by a connection of its own: the server lets go of it when that
/// connection ends, however it ends.
public final class DatabaseLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLock.class);
    private static final int ANSWER_SECONDS = 5;

    private final Connection connection;
    private final String name;

    private DatabaseLock(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /// @param shared whether others may hold it shared at the same time
    static Optional<DatabaseLock> tried(DatabaseSettings.External address, String name, boolean shared) {
        try {
            Connection connection = address.connect();
            if (locked(connection, name, shared)) {
                return Optional.of(new DatabaseLock(connection, name));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new Unreachable("The lock '" + name + "' cannot be asked for: " + e.getMessage() + ".", e);
        }
    }

    private static boolean locked(Connection connection, String name, boolean shared) throws SQLException {
        String function = shared ? "pg_try_advisory_lock_shared" : "pg_try_advisory_lock";
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + function + "(hashtextextended(?, 0))")) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Whether any process holds the lock, asked without touching it.
    ///
    /// @param shared whether shared holders count, or an exclusive one
    static boolean isHeld(Handle handle, String name, boolean shared) {
        // The server shows a 64-bit key in two halves.
        return handle.createQuery("""
                        SELECT count(*) FROM pg_locks, hashtextextended(:name, 0) AS key
                        WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND mode = :mode
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                          AND (CAST(classid AS bigint) << 32 | CAST(objid AS bigint)) = key
                        """)
                .bind("name", name).bind("mode", shared ? "ShareLock" : "ExclusiveLock").mapTo(Long.class).one() > 0;
    }

    /// Whether the lock is still held: the server has not lost it with the connection.
    public boolean isHeld() {
        try {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            throw new IllegalStateException("no time to wait: " + ANSWER_SECONDS, e);
        }
    }

    /// Checks the lock before each step of exclusive work.
    ///
    /// @throws Unreachable when the lock is lost; another process may hold it by now
    public void requireHeld() {
        if (!isHeld()) {
            throw new Unreachable("The lock '" + name + "' was lost, because its connection to the database has ended.", null);
        }
    }

    /// Releases the lock. The server would notice the end of the connection only some time after this has returned, and
    /// the next attempt would still find the lock taken.
    @Override
    public void close() {
        try (Connection ending = connection; Statement statement = ending.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        } catch (SQLException e) {
            // The lock is gone with the connection.
            LOG.debug("The lock '{}' was lost before it was given back", name, e);
        }
    }
}
