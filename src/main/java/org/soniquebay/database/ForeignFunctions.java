package org.soniquebay.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.soniquebay.database.DatabaseException.SchemaRefused;

/// Functions and operators of another user that are called like PostgreSQL's own. Where their arguments fit better than
/// those of PostgreSQL's, a query of ours would run them, whatever the search path; for a superuser that means with all
/// rights on the server.
final class ForeignFunctions {

    private static final String FOUND = """
            SELECT kind, name, quote_ident(owner.rolname) AS owner, quote_ident(me.rolname) AS me
            FROM (
                SELECT 'function' AS kind, format('%I.%I', nspname, proname) AS name, proowner AS owner
                FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = pronamespace
                WHERE nspname = ANY (?) AND EXISTS (
                    SELECT FROM pg_proc AS known WHERE known.proname = p.proname AND known.pronamespace = CAST('pg_catalog' AS regnamespace))
                UNION ALL
                SELECT 'operator', format('%I.%s', nspname, oprname), oprowner
                FROM pg_operator AS p JOIN pg_namespace AS n ON n.oid = oprnamespace
                WHERE nspname = ANY (?) AND EXISTS (
                    SELECT FROM pg_operator AS known WHERE known.oprname = p.oprname AND known.oprnamespace = CAST('pg_catalog' AS regnamespace))
            ) AS found
            JOIN pg_roles AS owner ON owner.oid = found.owner AND NOT owner.rolsuper
            JOIN pg_roles AS me ON me.rolname = current_user AND me.rolsuper
            ORDER BY kind, name LIMIT 1
            """;

    private ForeignFunctions() {
    }

    /// @param database its name in messages
    /// @throws SchemaRefused when the connection is a superuser's and there is any
    static void refuse(Connection connection, String database) throws SQLException {
        Array path = path(connection);
        SearchPath.system(connection);
        try (PreparedStatement question = connection.prepareStatement(FOUND)) {
            question.setArray(1, path);
            question.setArray(2, path);
            try (ResultSet found = question.executeQuery()) {
                if (found.next()) {
                    throw new SchemaRefused("The database %s has the %s %s of the user %s, which is called like one of PostgreSQL's own and would be run with the rights of the superuser %s (nothing was changed): connect as %s, or drop it."
                            .formatted(database, found.getString("kind"), found.getString("name"), found.getString("owner"),
                                    found.getString("me"), found.getString("owner")));
                }
            }
        } finally {
            SearchPath.settle(connection);
        }
    }

    private static Array path(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_catalog.current_schemas(false)")) {
            answer.next();
            return answer.getArray(1);
        }
    }
}
