package org.soniquebay.database;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.soniquebay.bundled.FolderTree;
import org.soniquebay.database.server.DatabaseSettings;

/// A PostgreSQL server that a test runs, kills and replicates, by the programs of one installation; never as root.
public final class ServerProcess {

    private static final int START_SECONDS = 60;
    private static final String OWNER = "owner";

    private final Path home;
    private final Path data;
    private final int port;
    private Process process;

    private ServerProcess(Path home, Path data, int port) {
        this.home = home;
        this.data = data;
        this.port = port;
    }

    /// A new, empty server.
    ///
    /// @param home of the installation, which holds `bin`
    /// @param folder for its data and its log
    static ServerProcess create(Path home, Path folder) throws IOException {
        ServerProcess server = new ServerProcess(home, dataIn(folder), freePort());
        run(asUser(server.program("initdb", "-D", server.data.toString(), "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
                "--no-sync")));
        server.start();
        return server;
    }

    /// A replica that follows this server and answers reads.
    public ServerProcess standby(Path folder) throws IOException {
        ServerProcess standby = new ServerProcess(home, dataIn(folder), freePort());
        run(asUser(standby.program("pg_basebackup", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", OWNER, "-D", standby.data.toString(),
                "-R", "-X", "stream", "-c", "fast", "--no-sync")));
        standby.start();
        return standby;
    }

    /// Makes a standby take over.
    public void promote() {
        ask("SELECT pg_promote()");
    }

    /// The first column of the first row of an answer, from the database `postgres`.
    public String ask(String sql) {
        try (Connection connection = address("postgres").connect(); Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    DatabaseSettings.External address(String database) {
        return new DatabaseSettings.External("jdbc:postgresql://" + host() + "/" + database, Optional.of(OWNER), Optional.empty());
    }

    /// Address and port, as they stand in a URL.
    public String host() {
        return "127.0.0.1:" + port;
    }

    /// Kills every process of the server without a word.
    public void kill() throws IOException {
        List<ProcessHandle> backends = process.descendants().toList();
        // The postmaster first: it would start anew what dies before it.
        process.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(START_SECONDS, TimeUnit.SECONDS);
            // Backends notice the death of their postmaster by themselves, and the shared memory goes with the last.
            for (int i = 0; i < 100 && anyRuns(); i++) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /// Starts it (again) with the data it has, and waits until it answers.
    void start() throws IOException {
        ProcessBuilder program = new ProcessBuilder(asUser(program("postgres", "-D", data.toString(), "-p", String.valueOf(port),
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_wal_size=4GB",
                "-c", "shared_buffers=256MB", "-c", "max_connections=60"))).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolveSibling("log").toFile()));
        process = program.start();
        for (int i = 0; i < START_SECONDS * 10; i++) {
            try (Connection _ = address("postgres").connect()) {
                return;
            } catch (SQLException _) {
                pause();
                // It gives up at once while a backend of the one before it still holds the shared memory.
                process = process.isAlive() ? process : program.start();
            }
        }
        throw new IllegalStateException("the server does not start: " + Files.readString(data.resolveSibling("log")));
    }

    /// Ends it as an operator does, and removes what it had on disk.
    public void remove() throws IOException {
        process.destroy();
        try {
            process.waitFor(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FolderTree.delete(data.getParent());
    }

    private boolean anyRuns() {
        return ProcessHandle.allProcesses().anyMatch(other -> other.info().arguments()
                .map(arguments -> List.of(arguments).contains(data.toString())).orElse(false));
    }

    private static Path dataIn(Path folder) throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        if (root()) {
            run(List.of("chmod", "755", folder.toString()));
            run(List.of("chown", "-R", "65534:65534", data.toString()));
        }
        run(List.of("chmod", "700", data.toString()));
        return data;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin").resolve(name).toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static List<String> asUser(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (root()) {
            whole.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        }
        whole.addAll(command);
        return whole;
    }

    /// Runs a program to its end.
    static void run(List<String> command) throws IOException {
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
}
