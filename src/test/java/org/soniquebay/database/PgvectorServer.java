package org.soniquebay.database;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.soniquebay.database.embedded.TestCluster;
import org.soniquebay.database.server.DatabaseSettings;

/// Servers as people run them for themselves, with pgvector: one of each kind a test JVM, started on first use. What they
/// need is installed by `tools/install-pgvector`; where it is missing, tests are skipped, or fail when the environment
/// variable `TESTS_NEED_PGVECTOR` is set.
public enum PgvectorServer {

    /// PostgreSQL 15 of Debian 12.
    DEBIAN_15,
    /// The PostgreSQL 17 that the product brings along, with the extension added.
    EMBEDDED_17,
    /// The next major version; skipped where `tools/install-pgvector` could not prepare it.
    NEWER_18;

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql/15");
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private ServerProcess running;
    private DatabaseSettings.External template;

    /// A fresh, empty database; skips the test where there is no such server.
    public synchronized DatabaseSettings.External create() {
        String name = "legacy_" + COUNTER.incrementAndGet();
        execute(address("postgres"), "CREATE DATABASE " + name + " TEMPLATE template0 STRATEGY FILE_COPY");
        return address(name);
    }

    /// A fresh database with the product's tables and no rows, a copy of one; skips the test where there is no such server.
    public synchronized DatabaseSettings.External library() {
        if (template == null) {
            template = create();
            Database.open(template).close();
        }
        return copyOf(template);
    }

    /// A copy of a database that nobody is connected to.
    public synchronized DatabaseSettings.External copyOf(DatabaseSettings.External template) {
        String name = "legacy_" + COUNTER.incrementAndGet();
        execute(address("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + nameOf(template) + " STRATEGY FILE_COPY");
        return address(name);
    }

    public void drop(DatabaseSettings.External database) {
        execute(address("postgres"), "DROP DATABASE " + nameOf(database) + " WITH (FORCE)");
    }

    /// An address as a person writes it on a command line.
    public static String url(DatabaseSettings.External database) {
        return database.url().replace("jdbc:postgresql://", "postgresql://" + database.user().orElseThrow() + "@");
    }

    /// Kills every process of the server without a word, and starts it again: what it had committed is there.
    public synchronized void crash() throws IOException {
        running().kill();
        running.start();
    }

    /// One more server of the kind, which its caller removes.
    public ServerProcess another(Path folder) throws IOException {
        return ServerProcess.create(home(folder), folder);
    }

    private static String nameOf(DatabaseSettings.External database) {
        return database.url().replaceFirst(".*/", "");
    }

    private DatabaseSettings.External address(String database) {
        return running().address(database);
    }

    private synchronized ServerProcess running() {
        if (running == null) {
            try {
                running = another(Files.createTempDirectory("soniquebay-" + name().toLowerCase(Locale.ROOT)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        }
        return running;
    }

    private Path home(Path folder) throws IOException {
        return switch (this) {
            case DEBIAN_15 -> debian();
            case EMBEDDED_17 -> embedded(folder);
            case NEWER_18 -> newer(folder);
        };
    }

    private static Path debian() {
        return Files.exists(DEBIAN.resolve("lib/vector.so")) ? DEBIAN : lacking("PostgreSQL 15 with pgvector is not installed");
    }

    /// A copy of the product's own programs, so that those of its users stay as they are.
    private static Path embedded(Path folder) throws IOException {
        Path extension = cache().resolve("pgvector-" + TestCluster.major());
        if (!Files.exists(extension.resolve("lib/vector.so"))) {
            return lacking("pgvector for the embedded PostgreSQL is not built");
        }
        Path home = folder.resolve("postgres");
        ServerProcess.run(List.of("cp", "-r", TestCluster.home(folder).toString(), home.toString()));
        ServerProcess.run(List.of("chmod", "-R", "a+rX", home.toString()));
        Files.copy(extension.resolve("lib/vector.so"), home.resolve("lib/postgresql/vector.so"), StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> files = Files.list(extension.resolve("share"))) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve("share/postgresql/extension").resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return home;
    }

    /// A copy, for the user that the server runs as may not see the cache.
    private static Path newer(Path folder) throws IOException {
        Path prepared = cache().resolve("postgres-18");
        if (!Files.exists(prepared.resolve("lib/postgresql/vector.so"))) {
            return abort("PostgreSQL 18 is not there: tools/install-pgvector prepares it.");
        }
        Path home = folder.resolve("postgres");
        ServerProcess.run(List.of("cp", "-r", prepared.toString(), home.toString()));
        return home;
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache")).resolve("soniquebay");
    }

    private static Path lacking(String what) {
        String sentence = what + ": tools/install-pgvector does it.";
        return System.getenv("TESTS_NEED_PGVECTOR") == null ? abort(sentence) : fail(sentence);
    }

    private static void execute(DatabaseSettings.External address, String sql) {
        try (Connection connection = address.connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void stop() {
        try {
            running.remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
