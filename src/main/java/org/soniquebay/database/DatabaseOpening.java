package org.soniquebay.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;
import org.soniquebay.database.DatabaseException.ServerFailed;
import org.soniquebay.database.DatabaseException.Unreachable;

/// The way from settings to an open [Database]: server, connection, vector type, schema steps, pool.
final class DatabaseOpening {

    /// The name of the database in the embedded server.
    static final String NAME = "soniquebay";

    private static final int CONNECTIONS = 8;

    static {
        // The pool would hand out a connection used half a second ago unchecked, and after a restart of the server it is dead.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    }

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final String NO_SUCH_DATABASE = "3D000";
    /// What the slower of two processes gets that make it at the same moment.
    private static final Set<String> MADE_MEANWHILE = Set.of("42P04", "23505");

    private final String stepsLocation;

    /// @param stepsLocation where the schema steps are, `classpath:…`
    DatabaseOpening(String stepsLocation) {
        this.stepsLocation = stepsLocation;
    }

    Database open(DatabaseSettings settings) {
        return switch (settings) {
            case DatabaseSettings.Embedded(var dataFolder) -> embedded(dataFolder, this::connected);
            case DatabaseSettings.External address -> connected(address, () -> { });
        };
    }

    static Database asItIs(DatabaseSettings settings) {
        return switch (settings) {
            case DatabaseSettings.Embedded(var dataFolder) -> embedded(dataFolder, DatabaseOpening::withoutSteps);
            case DatabaseSettings.External address -> withoutSteps(address, () -> { });
        };
    }

    /// For a database that is known to be up to date, or is to stay as it is.
    static Database withoutSteps(DatabaseSettings.External address, Runnable afterwards) {
        try (Connection connection = address.connect()) {
            return new Database(pool(address), VectorType.present(connection).pgvector(), address, afterwards);
        } catch (SQLException e) {
            throw unreachable(address, e);
        }
    }

    private static Database embedded(Path dataFolder, BiFunction<DatabaseSettings.External, Runnable, Database> opening) {
        EmbeddedPostgres server = EmbeddedPostgres.open(dataFolder, System.getenv());
        try {
            createIfMissing(server);
            return opening.apply(server.address(NAME), server::close);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void createIfMissing(EmbeddedPostgres server) {
        try (Connection _ = server.address(NAME).connect()) {
            return;
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw unreachable(server.address(NAME), e);
            }
        }
        try (Connection connection = server.address("postgres").connect(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + NAME);
        } catch (SQLException e) {
            if (MADE_MEANWHILE.contains(e.getSQLState())) {
                return;
            }
            throw new ServerFailed("The database " + NAME + " cannot be made: " + sentence(e) + ".", e);
        }
    }

    Database connected(DatabaseSettings.External address, Runnable afterwards) {
        SchemaSteps steps = new SchemaSteps(stepsLocation, address.toString());
        try (Connection connection = address.connect()) {
            steps.refuseForeign(connection);
            VectorType vectors = VectorType.in(connection);
            HikariDataSource pool = pool(address);
            try {
                steps.apply(pool, vectors);
                vectors.remember(connection);
                return new Database(pool, vectors.pgvector(), address, afterwards);
            } catch (SQLException | RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unreachable(address, e);
        }
    }

    private static Unreachable unreachable(DatabaseSettings.External address, SQLException cause) {
        return new Unreachable("The database " + address + " cannot be used: " + sentence(cause) + ".", cause);
    }

    /// PostgreSQL's messages may go on with hints and positions; the first line says what happened.
    static String sentence(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    private static HikariDataSource pool(DatabaseSettings.External address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setDataSource(address.source());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        // The driver would set the session to this machine's zone, and a date would depend on where it is computed.
        config.setConnectionInitSql("SET TimeZone = 'UTC'");
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        return new HikariDataSource(config);
    }
}
