package org.soniquebay.database.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.server.DatabaseSettings;

/// This process's hold on one run of the embedded server.
///
/// @param gate keeps the server running while it is open
record Attachment(ServerLease gate, Postmaster server, ProcessHandle supervisor) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);
    private static final String NO_SUCH_DATABASE = "3D000";

    public Attachment {
        requireNonNull(gate, "gate is null");
        requireNonNull(server, "server is null");
        requireNonNull(supervisor, "supervisor is null");
    }

    /// Whether server and supervisor are still there. Costs three small reads of `/proc`.
    boolean isAlive(DataFolder folder) {
        return server.serves(folder) && Supervisor.supervises(supervisor, folder);
    }

    /// The address of one of the server's databases, with user and password.
    DatabaseSettings.External address(DataFolder folder, String database, String application) throws IOException {
        String password = Files.readString(folder.passwordFile()).strip();
        return new DatabaseSettings.External(DatabaseSettings.JDBC_PREFIX + "//127.0.0.1:" + server.port() + "/" + database
                + "?ApplicationName=" + application + "&authenticationPluginClassName=" + ScramOnly.class.getName(),
                Optional.of(ClusterRoles.OWNER), Optional.of(password));
    }

    /// Whether the library's database is there, and its owner has no more rights than it should. A refused login is
    /// reported with its reason when the library is opened.
    boolean rolesAreSettled(DataFolder folder) throws IOException {
        try (Connection connection = address(folder, EmbeddedPostgres.DATABASE, "soniquebay").connect()) {
            return ClusterRoles.areSettled(connection);
        } catch (SQLException e) {
            LOG.debug("The roles of the database could not be read", e);
            return !NO_SUCH_DATABASE.equals(e.getSQLState());
        }
    }

    @Override
    public void close() {
        gate.close();
    }
}
