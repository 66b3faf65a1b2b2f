package org.soniquebay.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.soniquebay.database.embedded.EmbeddedPostgres;
import org.soniquebay.database.names.ForeignFunctions;
import org.soniquebay.database.server.DatabaseException.Unreachable;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DatabaseServer;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.database.server.SqlStateTranslator;

/// The way from settings to an open [Database]: server, connection, vector type, schema steps, pool.
final class DatabaseOpening {


    static final int CONNECTIONS = 8;

    static {
        // The pool would hand out a connection used half a second ago unchecked, and after a restart of the server it is dead.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    }

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final String stepsLocation;

    /// @param stepsLocation where the schema steps are, `classpath:…`
    DatabaseOpening(String stepsLocation) {
        this.stepsLocation = stepsLocation;
    }

    Database open(DatabaseSettings settings) {
        return opened(settings, this::connected);
    }

    static Database asItIs(DatabaseSettings settings) {
        return opened(settings, DatabaseOpening::withoutSteps);
    }

    private static Database opened(DatabaseSettings settings, Function<DatabaseServer, Database> opening) {
        DatabaseServer server = switch (settings) {
            case DatabaseSettings.Embedded(var dataFolder) -> EmbeddedPostgres.open(dataFolder, System.getenv());
            case DatabaseSettings.External address -> DatabaseServer.elsewhere(address, () -> { });
        };
        try {
            return opening.apply(server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /// Opens a database that is known to be up to date, or is to stay as it is.
    static Database withoutSteps(DatabaseServer server) {
        try (Connection connection = server.address().connect()) {
            refuseForeignFunctions(connection, server);
            return new Database(pool(server), VectorType.present(connection).pgvector(), server);
        } catch (SQLException e) {
            throw unusable(server, e);
        }
    }

    Database connected(DatabaseServer server) {
        SchemaSteps steps = new SchemaSteps(stepsLocation, server);
        try (Connection connection = server.address().connect()) {
            refuseForeignFunctions(connection, server);
            steps.refuseForeign(connection);
            VectorType vectors = VectorType.in(connection);
            HikariDataSource pool = pool(server);
            try {
                steps.apply(pool, vectors);
                vectors.remember(connection);
                return new Database(pool, vectors.pgvector(), server);
            } catch (SQLException | RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unusable(server, e);
        }
    }

    private static void refuseForeignFunctions(Connection connection, DatabaseServer server) throws SQLException {
        ForeignFunctions.in(connection).ifPresent(sentence -> {
            throw new DatabaseException.SchemaRefused("The database " + server.address() + " " + sentence + " (nothing was changed).");
        });
    }

    private static DatabaseException unusable(DatabaseServer server, SQLException cause) {
        return SqlStateTranslator.isDamage(cause)
                ? SqlStateTranslator.damaged(server.place(), cause)
                : new Unreachable("The database " + server.address() + " cannot be used: " + SqlStateTranslator.sentence(cause) + ".", cause);
    }

    private static HikariDataSource pool(DatabaseServer server) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setDataSource(new CurrentSource(server));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        // The driver would set the session to this machine's zone, and a date would depend on where it is computed.
        config.setConnectionInitSql("SET TimeZone = 'UTC'");
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        return new HikariDataSource(config);
    }
}
