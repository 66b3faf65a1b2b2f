package org.soniquebay.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.database.DatabaseException.ServerFailed;

/// A real PostgreSQL in the data folder, shared by every process that opens it. The first one starts it, the others
/// attach, and it stops when the last one has closed, exited or been killed.
final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /// How long the supervisor may take to notice that nobody is left.
    private static final Duration NOTICING = Duration.ofSeconds(2);

    private final DataFolder folder;
    private final Gate gate;
    private final int port;

    private EmbeddedPostgres(DataFolder folder, Gate gate, int port) {
        this.folder = folder;
        this.gate = gate;
        this.port = port;
    }

    /// Starts the server of this data folder, or attaches to it.
    ///
    /// @param dataFolder made when missing
    /// @param environment the process's, for the place of the cache
    static EmbeddedPostgres open(Path dataFolder, Map<String, String> environment) {
        DataFolder folder = DataFolder.prepared(dataFolder);
        Privileges.check();
        try (StartLock _ = StartLock.acquire(folder.lockFile(), PATIENCE)) {
            return new ServerStart(folder, environment, PATIENCE).attached(EmbeddedPostgres::new);
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }

    /// The address of one of the server's databases, with user and password.
    DatabaseSettings.External address(String database) {
        try {
            String password = Files.readString(folder.passwordFile()).strip();
            return new DatabaseSettings.External(ServerAddress.JDBC_PREFIX + "//127.0.0.1:" + port + "/" + database,
                    Optional.of(Cluster.USER), Optional.of(password));
        } catch (IOException e) {
            throw new ServerFailed("The password of the database cannot be read from " + folder.passwordFile() + ".", e);
        }
    }

    /// Lets go of the server. Whoever is the last waits until it has stopped.
    @Override
    public void close() {
        gate.close();
        try {
            if (Waiting.upTo(NOTICING).until(() -> !Files.exists(folder.gate()))) {
                Waiting.upTo(PATIENCE).until(() -> Supervisor.running(folder).isEmpty());
            }
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }
}
