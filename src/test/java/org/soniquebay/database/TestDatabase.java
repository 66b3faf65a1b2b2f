package org.soniquebay.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.soniquebay.bundled.FolderTree;
import org.soniquebay.database.embedded.EmbeddedPostgres;
import org.soniquebay.database.embedded.TestCluster;
import org.soniquebay.database.server.DatabaseServer;
import org.soniquebay.database.server.DatabaseSettings;

/// Fresh databases on one embedded server per test JVM. `TestDatabase.create()` copies a database that the schema steps
/// were applied to once, which takes about 0.1 s.
public final class TestDatabase {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String NO_RIGHT = "42501";
    private static final int MOST_ATTEMPTS = 100;

    private static Connection administration;

    private TestDatabase() {
    }

    /// A database of its own with all tables and no rows. Closing it drops it.
    public static Database create() {
        return copyOf(Template.NAME);
    }

    /// A database without any table, for tests that write their own SQL.
    public static Database createWithoutTables() {
        return copyOf("template0");
    }

    /// The same database once more, as another process would have it open.
    public static Database another(Database database) {
        return DatabaseOpening.withoutSteps(DatabaseServer.elsewhere(address(database), () -> { }));
    }

    /// Where another process finds the same database.
    public static DatabaseSettings.External address(Database database) {
        return Server.INSTANCE.address(database.name().replaceFirst(".*/", ""));
    }

    /// The address of a fresh, empty database, for tests of opening itself.
    static DatabaseSettings.External emptyDatabase() {
        String name = "test_" + COUNTER.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE template0");
        return Server.INSTANCE.address(name);
    }

    private static Database copyOf(String template) {
        String name = "test_" + COUNTER.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY");
        DatabaseSettings.External address = Server.INSTANCE.address(name);
        return DatabaseOpening.withoutSteps(DatabaseServer.elsewhere(address, () -> drop(name)));
    }

    /// The server may be vacuuming the database at this moment, which only its superuser may break off.
    private static void drop(String name) {
        for (int attempt = 1; ; attempt++) {
            try {
                execute("DROP DATABASE " + name + " WITH (FORCE)");
                return;
            } catch (IllegalStateException e) {
                boolean vacuuming = e.getCause() instanceof SQLException cause && NO_RIGHT.equals(cause.getSQLState());
                if (!vacuuming || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    /// Over one connection, which is kept: opening one costs as much as a database.
    private static synchronized void execute(String sql) {
        try {
            if (administration == null || !administration.isValid(1)) {
                administration = Server.INSTANCE.address("postgres").connect();
            }
            try (Statement statement = administration.createStatement()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// A database with the product's tables, which are made where they are missing.
    public static Database migrated(DatabaseServer server) {
        return new DatabaseOpening(SchemaSteps.PRODUCT_STEPS).connected(server);
    }

    /// Loaded, and so started, on first use.
    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                Path folder = Files.createTempDirectory("soniquebay-test-");
                TestCluster.prepare(folder);
                EmbeddedPostgres server = EmbeddedPostgres.open(folder, System.getenv());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres server, Path folder) {
            server.close();
            try {
                FolderTree.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Template {
        static final String NAME = migrated();

        private static String migrated() {
            execute("CREATE DATABASE soniquebay_template");
            TestDatabase.migrated(DatabaseServer.elsewhere(Server.INSTANCE.address("soniquebay_template"), () -> { })).close();
            return "soniquebay_template";
        }
    }
}
