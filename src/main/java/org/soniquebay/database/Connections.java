package org.soniquebay.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections as this program wants them, pooled or not.
final class Connections {

    private static final int CONNECT_SECONDS = 10;

    private Connections() {
    }

    static PGSimpleDataSource source(DatabaseSettings.External address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(address.url());
        address.user().ifPresent(source::setUser);
        address.password().ifPresent(source::setPassword);
        source.setApplicationName("soniquebay");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        return source;
    }

    static Connection open(DatabaseSettings.External address) throws SQLException {
        return source(address).getConnection();
    }
}
