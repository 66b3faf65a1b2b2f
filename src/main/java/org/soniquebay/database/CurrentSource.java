package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// Connects to where a server is now: one that was started again may listen on another port than before.
record CurrentSource(DatabaseServer server) implements DataSource {

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

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        // Nothing is logged here.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // Each address has its own limit.
    }

    /// The pool also waits that long, when it is closed, for a connection that is being made.
    @Override
    public int getLoginTimeout() {
        return LOGIN_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
