package org.soniquebay.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.soniquebay.database.DatabaseException.Unreachable;

/// A lock among all processes of one database, held by a connection of its own: the server lets go of it when that
/// connection ends, however it ends.
public final class DatabaseLock implements AutoCloseable {

    private final Connection connection;
    private final String name;

    private DatabaseLock(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    static Optional<DatabaseLock> tried(DatabaseSettings.External address, String name) {
        try {
            Connection connection = address.connect();
            if (locked(connection, name)) {
                return Optional.of(new DatabaseLock(connection, name));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new Unreachable("The lock '" + name + "' cannot be asked for: " + e.getMessage() + ".", e);
        }
    }

    private static boolean locked(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Lets go.
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new Unreachable("The lock '" + name + "' cannot be given back: " + e.getMessage() + ".", e);
        }
    }
}
