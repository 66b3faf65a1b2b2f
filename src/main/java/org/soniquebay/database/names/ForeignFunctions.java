package org.soniquebay.database.names;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/// Functions and operators of another user that are called like PostgreSQL's own. Where their arguments fit better than
/// those of PostgreSQL's, a query of ours would run them, whatever the search path; for a superuser that means with all
/// rights on the server.
public final class ForeignFunctions {

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

    /// The foreign functions that a superuser's connection would run, in one sentence about the database.
    ///
    /// @return empty for any other connection
    public static Optional<String> in(Connection connection) throws SQLException {
        Array path = path(connection);
        SearchPath.system(connection);
        try (PreparedStatement question = connection.prepareStatement(FOUND)) {
            question.setArray(1, path);
            question.setArray(2, path);
            try (ResultSet found = question.executeQuery()) {
                return found.next() ? Optional.of(sentence(found)) : Optional.empty();
            }
        } finally {
            SearchPath.settle(connection);
        }
    }

    private static String sentence(ResultSet found) throws SQLException {
        return "has the %1$s %2$s of the user %3$s, which is called like one of PostgreSQL's own and would be run with the rights of the superuser %4$s: connect as %3$s, or drop it"
                .formatted(found.getString("kind"), found.getString("name"), found.getString("owner"), found.getString("me"));
    }

    private static Array path(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_catalog.current_schemas(false)")) {
            answer.next();
            return answer.getArray(1);
        }
    }
}
