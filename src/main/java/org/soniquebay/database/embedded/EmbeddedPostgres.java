package org.soniquebay.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.soniquebay.database.server.DatabaseException.ServerFailed;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DatabaseServer;
import org.soniquebay.database.server.DatabaseSettings;

/// A real PostgreSQL in the data folder, shared by every process that opens it. The first one starts it, the others
/// attach, and it stops when the last one has closed, exited or been killed. When the server itself dies, the first
/// process that notices starts it again, and the others attach.
public final class EmbeddedPostgres implements DatabaseServer {

    /// The name of the database in the data folder.
    public static final String DATABASE = "soniquebay";

    /// A start may have to make the cluster, or to recover, on a slow card.
    private static final Duration STARTING = Duration.ofSeconds(180);
    private static final Duration OTHERS_STARTING = Duration.ofSeconds(300);
    /// How long the supervisor may take to notice that no process is left.
    private static final Duration NOTICING = Duration.ofSeconds(5);

    private final DataFolder folder;
    private final Map<String, String> environment;
    /// The application name of this opening's connections, to tell them from those of others.
    private final String name;
    private final ServerRestart revival;
    private volatile Attachment attachment;
    private volatile boolean closed;

    private EmbeddedPostgres(DataFolder folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        this.name = "soniquebay-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        this.attachment = attached();
        this.revival = new ServerRestart(new ServerRestart.Server() {
            @Override
            public boolean isAlive() {
                return attachment.isAlive(folder);
            }

            @Override
            public void start() {
                if (!Files.exists(folder.cluster())) {
                    // The cluster's disk may have gone; a new, empty library in the place of a mounted one would be
                    // worse than none.
                    throw new ServerFailed("The database in " + folder.cluster() + " has gone: is its disk mounted?");
                }
                Attachment before = attachment;
                attachment = attached();
                before.close();
                if (closed) {
                    // The start took longer than closing waits for it: no other code releases the server before the exit.
                    attachment.close();
                }
            }

            @Override
            public String toString() {
                return folder.path().toString();
            }
        }, ServerRestart.Patience.STANDARD);
    }

    /// Starts the server of this data folder, or attaches to it.
    ///
    /// @param dataFolder made when missing
    /// @param environment the process's, for the place of the cache
    public static EmbeddedPostgres open(Path dataFolder, Map<String, String> environment) {
        EmbeddedPostgres server = new EmbeddedPostgres(DataFolder.prepared(dataFolder), environment);
        server.revival.begin();
        return server;
    }

    private Attachment attached() {
        try (StartLock _ = StartLock.acquire(folder.lockFile(), OTHERS_STARTING)) {
            return new ServerStart(folder, environment, STARTING).attached();
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }

    /// The cluster's folder: the port is another one at each start, and says nothing to a person.
    @Override
    public String place() {
        return "in " + folder.cluster();
    }

    @Override
    public DatabaseSettings.External address() {
        return address(DATABASE);
    }

    /// The address of one of the server's databases, with user and password.
    public DatabaseSettings.External address(String database) {
        try {
            return attachment.address(folder, database, name);
        } catch (IOException e) {
            throw new ServerFailed("The password of the database cannot be read from " + folder.passwordFile() + ".", e);
        }
    }

    @Override
    public void whenLost(Consumer<DatabaseException> listener) {
        revival.whenLost(listener);
    }

    /// Releases the server. The last process waits until the server has stopped.
    @Override
    public void close() {
        closed = true;
        revival.close();
        boolean others = othersConnected();
        attachment.close();
        if (others || Supervisor.running(folder).isEmpty()) {
            return;
        }
        try {
            if (Polling.upTo(NOTICING).until(() -> !Files.exists(folder.gate()))) {
                Polling.upTo(STARTING).until(() -> Supervisor.running(folder).isEmpty());
            }
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }

    /// Whether closing needs no waiting: others keep at least one pooled connection each.
    boolean othersConnected() {
        try (Connection connection = address("postgres").connect(); Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("""
                        SELECT EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'client backend'
                                       AND application_name <> current_setting('application_name'))
                        """)) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException _) {
            return false;
        }
    }
}
