package org.soniquebay.database;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Servers as people run them for themselves, with pgvector: one of each kind a test JVM, started on first use. What they
/// need is installed by `tools/install-pgvector`; where it is missing, tests are skipped, or fail when the environment
/// variable `SONIQUEBAY_TESTS_NEED_PGVECTOR` is set.
public enum PgvectorServer {

    /// PostgreSQL 15 of Debian 12.
    DEBIAN_15,
    /// The PostgreSQL 17 that the product brings along, with the extension added.
    EMBEDDED_17,
    /// The next major version; skipped where `tools/install-pgvector` could not prepare it.
    NEWER_18;

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql/15");
    private static final int START_SECONDS = 60;
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Running running;

    /// A server that answers.
    private record Running(Path home, Path data, int port, Process process) {
    }

    /// A fresh, empty database; skips the test where there is no such server.
    public synchronized DatabaseSettings.External create() {
        String name = "legacy_" + COUNTER.incrementAndGet();
        execute(address("postgres"), "CREATE DATABASE " + name + " TEMPLATE template0");
        return address(name);
    }

    /// A copy of a database that nobody is connected to.
    public synchronized DatabaseSettings.External copyOf(DatabaseSettings.External template) {
        String name = "legacy_" + COUNTER.incrementAndGet();
        execute(address("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + nameOf(template));
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
        address("postgres");
        List<ProcessHandle> backends = running.process().descendants().toList();
        // The postmaster first: it would start anew what dies before it.
        running.process().destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        try {
            running.process().waitFor(START_SECONDS, TimeUnit.SECONDS);
            // Backends notice the death of their postmaster by themselves, and the shared memory goes with the last.
            for (int i = 0; i < 100 && postgresOf(running.data()); i++) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(running.data().resolve("postmaster.pid"));
        running = started(running.home(), running.data(), running.port());
    }

    private static boolean postgresOf(Path data) {
        return ProcessHandle.allProcesses().anyMatch(process -> process.info().arguments()
                .map(arguments -> List.of(arguments).contains(data.toString())).orElse(false));
    }

    private static String nameOf(DatabaseSettings.External database) {
        return database.url().replaceFirst(".*/", "");
    }

    private synchronized DatabaseSettings.External address(String database) {
        if (running == null) {
            running = start();
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        }
        return new DatabaseSettings.External("jdbc:postgresql://127.0.0.1:" + running.port() + "/" + database,
                Optional.of("owner"), Optional.empty());
    }

    private Running start() {
        try {
            Path folder = Files.createTempDirectory("soniquebay-" + name().toLowerCase(Locale.ROOT));
            Path home = switch (this) {
                case DEBIAN_15 -> debian();
                case EMBEDDED_17 -> embedded(folder);
                case NEWER_18 -> newer(folder);
            };
            Path data = Files.createDirectory(folder.resolve("data"));
            if (root()) {
                run(List.of("chmod", "755", folder.toString()));
                run(List.of("chown", "-R", "65534:65534", data.toString()));
            }
            run(asUser(List.of(home.resolve("bin/initdb").toString(), "-D", data.toString(), "-U", "owner", "--auth=trust",
                    "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")));
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                int port = free.getLocalPort();
                free.close();
                return started(home, data, port);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Running started(Path home, Path data, int port) throws IOException {
        List<String> command = asUser(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", String.valueOf(port),
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_wal_size=4GB",
                "-c", "shared_buffers=256MB", "-c", "max_connections=60"));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolveSibling("log").toFile()));
        Process process = program.start();
        DatabaseSettings.External address = new DatabaseSettings.External(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", Optional.of("owner"), Optional.empty());
        for (int i = 0; i < START_SECONDS * 10; i++) {
            try (Connection _ = address.connect()) {
                return new Running(home, data, port, process);
            } catch (SQLException _) {
                pause();
                // It gives up at once while a backend of the one before it still holds the shared memory.
                process = process.isAlive() ? process : program.start();
            }
        }
        throw new IllegalStateException("the server does not start: " + Files.readString(data.resolveSibling("log")));
    }

    private static Path debian() {
        return Files.exists(DEBIAN.resolve("lib/vector.so")) ? DEBIAN : lacking("PostgreSQL 15 with pgvector is not installed");
    }

    /// A copy of the product's own programs, so that those of its users stay as they are.
    private static Path embedded(Path folder) throws IOException {
        Path extension = cache().resolve("pgvector-" + PostgresProgram.MAJOR);
        if (!Files.exists(extension.resolve("lib/vector.so"))) {
            return lacking("pgvector for the embedded PostgreSQL is not built");
        }
        Path home = folder.resolve("postgres");
        run(List.of("cp", "-r", PostgresProgram.unpacked(System.getenv(), folder).home().toString(), home.toString()));
        run(List.of("chmod", "-R", "a+rX", home.toString()));
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
        run(List.of("cp", "-r", prepared.toString(), home.toString()));
        return home;
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache")).resolve("soniquebay");
    }

    private static Path lacking(String what) {
        String sentence = what + ": tools/install-pgvector does it.";
        return System.getenv("SONIQUEBAY_TESTS_NEED_PGVECTOR") == null ? abort(sentence) : fail(sentence);
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asUser(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (root()) {
            whole.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        }
        whole.addAll(command);
        return whole;
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).directory(new File("/")).start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
            running.process().destroy();
            running.process().waitFor(START_SECONDS, TimeUnit.SECONDS);
            PostgresArchive.remove(running.data().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
