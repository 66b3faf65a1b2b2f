package org.soniquebay.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    /// Makes the extension in a database without tables where the server has it and lets us. It is welcome, never required.
    static VectorType in(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String note = text(statement, "SELECT obj_description(to_regclass('schema_history'), 'pg_class')");
            for (VectorType type : values()) {
                if (note.equals(NOTE + type.columnType)) {
                    return type;
                }
            }
            create(statement);
            return text(statement, "SELECT to_regtype('vector')::text").isEmpty() ? REAL_ARRAY : PGVECTOR;
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

    private static void create(Statement statement) throws SQLException {
        if (text(statement, "SELECT name FROM pg_available_extensions WHERE name = 'vector'").isEmpty()) {
            return;
        }
        try {
            statement.execute("CREATE EXTENSION IF NOT EXISTS vector");
        } catch (SQLException e) {
            LOG.debug("pgvector is there, but not for us", e);
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet answer = statement.executeQuery(query)) {
            return answer.next() && answer.getString(1) != null ? answer.getString(1) : "";
        }
    }
}
