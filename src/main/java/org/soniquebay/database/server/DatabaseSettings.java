package org.soniquebay.database.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.soniquebay.database.names.SearchPath;

/// The place of the database: an embedded server in a data folder, or a server that is administered elsewhere.
public sealed interface DatabaseSettings {

    /// The prefix of the driver's addresses.
    String JDBC_PREFIX = "jdbc:postgresql:";

    /// A PostgreSQL in the data folder, started with the first process that opens it, stopped with the last.
    ///
    /// @param dataFolder made when missing; must belong to the user
    record Embedded(Path dataFolder) implements DatabaseSettings {
        public Embedded {
            dataFolder = requireNonNull(dataFolder, "dataFolder is null").toAbsolutePath().normalize();
        }
    }

    /// A server reached over the network. [#toString] leaves the password out.
    ///
    /// @param url a `jdbc:postgresql:` address without user and password, see [ServerAddress#parse]
    record External(String url, Optional<String> user, Optional<String> password) implements DatabaseSettings {

        private static final int CONNECT_SECONDS = 10;
        private static final String NAME = "soniquebay";

        public External {
            requireNonNull(user, "user is null");
            requireNonNull(password, "password is null");
            if (!requireNonNull(url, "url is null").startsWith(JDBC_PREFIX)) {
                throw new IllegalArgumentException("not a PostgreSQL address");
            }
        }

        public PGSimpleDataSource source() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(url);
            // The prefix of the name tells writes of ours from those of other programs in the same database.
            if (!url.contains("ApplicationName=")) {
                source.setApplicationName(NAME);
            } else if (!source.getApplicationName().startsWith(NAME)) {
                source.setApplicationName(NAME + " " + source.getApplicationName());
            }
            user.ifPresent(source::setUser);
            password.ifPresent(source::setPassword);
            source.setConnectTimeout(CONNECT_SECONDS);
            source.setTcpKeepAlive(true);
            return source;
        }

        public Connection connect() throws SQLException {
            Connection connection = source().getConnection();
            try {
                SearchPath.settle(connection);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public String toString() {
            return "postgresql://" + user.map(name -> name + "@").orElse("")
                    + url.substring(JDBC_PREFIX.length()).replaceFirst("^//", "").replaceFirst("\\?.*", "");
        }
    }

    /// @param url `postgresql://user:password@host:port/database` or `jdbc:postgresql://…`; user and password may also
    ///        stand in the query
    /// @throws IllegalArgumentException with a sentence that does not repeat the password
    static External external(String url) {
        return ServerAddress.parse(url);
    }
}
