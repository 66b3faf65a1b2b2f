package org.soniquebay.database.names;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The search path of the names in our SQL. The owner of a database or a role may set another path for its sessions and
/// put functions there that are called as PostgreSQL's own: a session that follows such a path runs that owner's code,
/// with the rights of the session's user.
public final class SearchPath {

    /// A setting of the server's for sessions that need PostgreSQL's own names only.
    public static final String SYSTEM = "search_path=pg_catalog";

    /// PostgreSQL's own schema comes first without being named. A schema of the user's own, or one in which the library is
    /// already, stays the first of the others; pgvector may be in its own, where its type and its operators must be found.
    private static final String OURS = """
            SELECT set_config('search_path', concat_ws(', ', (
                SELECT quote_ident(nspname) FROM pg_namespace AS n
                WHERE nspname = ? AND nspname NOT IN ('public', 'pg_catalog') AND (pg_get_userbyid(nspowner) = current_user
                    OR EXISTS (SELECT FROM pg_class WHERE relnamespace = n.oid AND relname = 'schema_history'))), 'public', (
                SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace AS n ON n.oid = extnamespace
                WHERE extname = 'vector' AND nspname NOT IN ('public', 'pg_catalog'))), false)
            """;

    private SearchPath() {
    }

    /// Sets the path for all statements of a new session.
    public static void settle(Connection connection) throws SQLException {
        String first = first(connection);
        system(connection);
        try (PreparedStatement statement = connection.prepareStatement(OURS)) {
            statement.setString(1, first);
            statement.execute();
        }
    }

    /// Sets the path for the questions that are asked before anything in the database is trusted.
    public static void system(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + SYSTEM);
        }
    }

    private static String first(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_catalog.current_schema()")) {
            answer.next();
            return answer.getString(1);
        }
    }
}
