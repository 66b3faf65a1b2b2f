package org.soniquebay.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.soniquebay.database.DatabaseException.ServerFailed;
import org.soniquebay.database.DatabaseException.Unreachable;

/// The way from settings to an open [Database]: server, connection, extension, schema steps.
final class DatabaseOpening {

    /// The name of the database in the embedded server.
    static final String NAME = "soniquebay";

    private static final int CONNECTIONS = 8;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final String NO_SUCH_DATABASE = "3D000";

    private final String stepsLocation;

    /// @param stepsLocation where the schema steps are, `classpath:…`
    DatabaseOpening(String stepsLocation) {
        this.stepsLocation = stepsLocation;
    }

    Database open(DatabaseSettings settings) {
        return switch (settings) {
            case DatabaseSettings.Embedded(var dataFolder) -> embedded(EmbeddedPostgres.open(dataFolder, System.getenv()));
            case DatabaseSettings.External address -> connected(address, () -> { });
        };
    }

    private Database embedded(EmbeddedPostgres server) {
        try {
            createIfMissing(server, NAME);
            return connected(server.address(NAME), server::close);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    static void createIfMissing(EmbeddedPostgres server, String database) {
        try (Connection _ = Connections.open(server.address(database))) {
            return;
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw unreachable(server.address(database), e);
            }
        }
        try (Connection connection = Connections.open(server.address("postgres")); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new ServerFailed("The database " + database + " cannot be made: " + e.getMessage() + ".", e);
        }
    }

    Database connected(DatabaseSettings.External address, Runnable afterwards) {
        boolean pgvector = pgvector(address);
        HikariDataSource pool = pool(address);
        try {
            new SchemaSteps(pool, stepsLocation, address.toString()).apply(pgvector);
            return new Database(pool, pgvector, address, afterwards);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /// For a database that is known to be up to date.
    static Database withoutSteps(DatabaseSettings.External address, Runnable afterwards) {
        return new Database(pool(address), pgvector(address), address, afterwards);
    }

    /// Having the extension is welcome, never required: a server that lacks it or keeps it from us does without.
    private static boolean pgvector(DatabaseSettings.External address) {
        try (Connection connection = Connections.open(address); Statement statement = connection.createStatement()) {
            if (!yes(statement, "SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector')")) {
                return false;
            }
            try {
                statement.execute("CREATE EXTENSION IF NOT EXISTS vector");
            } catch (SQLException _) {
                return yes(statement, "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'vector')");
            }
            return true;
        } catch (SQLException e) {
            throw unreachable(address, e);
        }
    }

    private static boolean yes(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static Unreachable unreachable(DatabaseSettings.External address, SQLException cause) {
        return new Unreachable("The database " + address + " cannot be reached: " + cause.getMessage() + ".", cause);
    }

    private static HikariDataSource pool(DatabaseSettings.External address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setDataSource(Connections.source(address));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        return new HikariDataSource(config);
    }
}
