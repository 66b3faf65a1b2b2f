package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import org.soniquebay.database.server.DatabaseServer;

/// Connects to the present address of a server: a server that was started again may listen on another port than before.
record CurrentSource(DatabaseServer server) implements PlainSource {

    private static final int LOGIN_SECONDS = 5;

    CurrentSource {
        requireNonNull(server, "server is null");
    }

    @Override
    public Connection getConnection() throws SQLException {
        return server.address().connect();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return server.address().source().getConnection(user, password);
    }

    /// The pool, when it is closed, also waits that long for a connection that is being made.
    @Override
    public int getLoginTimeout() {
        return LOGIN_SECONDS;
    }
}
