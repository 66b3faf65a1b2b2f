package org.soniquebay.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The type of a database's embedding columns. Decided when the database gets its first tables and noted beside their
/// history, so that a later step never disagrees with an earlier one when pgvector comes to the server in between.
enum VectorType {

    PGVECTOR("vector(512)"),
    REAL_ARRAY("real[]");

    private static final String NOTE = "embedding columns: ";

    private static final Logger LOG = LoggerFactory.getLogger(VectorType.class);

    private final String columnType;

    VectorType(String columnType) {
        this.columnType = columnType;
    }

    String columnType() {
        return columnType;
    }

    boolean pgvector() {
        return this == PGVECTOR;
    }

    /// Makes the extension in a database without tables where the server has it and permits it. The extension is
    /// welcome, never required. A transaction that the connection is in can go on, whatever the server says.
    static VectorType in(Connection connection) throws SQLException {
        Optional<VectorType> noted = noted(connection);
        if (noted.isPresent()) {
            return noted.get();
        }
        create(connection);
        return present(connection);
    }

    /// The type of the database as it is now, without changing it.
    static VectorType present(Connection connection) throws SQLException {
        Optional<VectorType> noted = noted(connection);
        if (noted.isPresent()) {
            return noted.get();
        }
        try (Statement statement = connection.createStatement()) {
            return text(statement, "SELECT to_regtype('vector')::text").isEmpty() ? REAL_ARRAY : PGVECTOR;
        }
    }

    private static Optional<VectorType> noted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String note = text(statement, "SELECT obj_description(to_regclass('schema_history'), 'pg_class')");
            return Arrays.stream(values()).filter(type -> note.equals(NOTE + type.columnType)).findFirst();
        }
    }

    void remember(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!text(statement, "SELECT to_regclass('schema_history')::text").isEmpty()
                    && text(statement, "SELECT obj_description(to_regclass('schema_history'), 'pg_class')").isEmpty()) {
                statement.execute("COMMENT ON TABLE schema_history IS '" + NOTE + columnType + "'");
            }
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (text(statement, "SELECT name FROM pg_available_extensions WHERE name = 'vector'").isEmpty()) {
                return;
            }
            Optional<Savepoint> before = connection.getAutoCommit() ? Optional.empty() : Optional.of(connection.setSavepoint());
            try {
                statement.execute("CREATE EXTENSION IF NOT EXISTS vector");
            } catch (SQLException e) {
                LOG.debug("The extension pgvector is on the server, but could not be made in this database", e);
                if (before.isPresent()) {
                    connection.rollback(before.get());
                }
            }
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet answer = statement.executeQuery(query)) {
            return answer.next() && answer.getString(1) != null ? answer.getString(1) : "";
        }
    }
}
