package org.soniquebay.legacy.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.legacy.schema.LegacyTables;

/// Whether the connection's user has the privileges for an evolution: checked first, so that the evolution does not
/// stop half way.
public final class PrivilegeCheck {

    private PrivilegeCheck() {
    }

    /// @return one sentence with what is lacking
    public static Optional<String> findMissing(Handle handle) {
        String user = user(handle);
        List<String> others = handle.createQuery("""
                SELECT tablename FROM pg_catalog.pg_tables
                WHERE schemaname = 'public' AND tablename = ANY (:tables) AND NOT pg_catalog.pg_has_role(tableowner, 'USAGE')
                ORDER BY tablename
                """).bindArray("tables", String.class, LegacyTables.ALL).mapTo(String.class).list();
        if (!others.isEmpty()) {
            return Optional.of("The user " + user + " does not own the table " + others.getFirst()
                    + ": connect as the user that the old application's tables belong to.");
        }
        if (!may(handle, "pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')")) {
            return Optional.of("The user " + user + " may not make a schema in this database; as an administrator: GRANT CREATE ON DATABASE "
                    + handle.createQuery("SELECT pg_catalog.quote_ident(pg_catalog.current_database())").mapTo(String.class).one() + " TO " + user + ".");
        }
        if (!may(handle, "pg_catalog.has_schema_privilege('public', 'CREATE')")) {
            return Optional.of("The user " + user + " may not make tables; as an administrator: GRANT CREATE ON SCHEMA public TO " + user + ".");
        }
        int version = handle.createQuery("SELECT CAST(pg_catalog.current_setting('server_version_num') AS integer) / 10000").mapTo(Integer.class).one();
        return version < 15 ? Optional.of("This is PostgreSQL " + version + "; update the server to 15 or later first.") : Optional.empty();
    }

    /// Whether the user reads tables of ours or of the old application only because a superuser may. Their owner
    /// decides what is run when they are read, as with a view, or written, as with a trigger: with the superuser's
    /// rights.
    ///
    /// @return one sentence with what to do instead
    public static Optional<String> borrowed(Handle handle) {
        List<String> tables = Stream.of(LegacyTables.ALL, LegacyTables.HALF_EVOLVED, List.of("alembic_version", "schema_history"))
                .flatMap(List::stream).toList();
        return handle.createQuery("""
                SELECT pg_catalog.quote_ident(relname) AS table_name, pg_catalog.quote_ident(owner.rolname) AS owner
                FROM pg_catalog.pg_class AS x
                JOIN pg_catalog.pg_namespace AS n ON n.oid = relnamespace
                JOIN pg_catalog.pg_roles AS owner ON owner.oid = relowner AND NOT owner.rolsuper
                JOIN pg_catalog.pg_roles AS me ON me.rolname = current_user AND me.rolsuper
                WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
                  AND (nspname = 'public' AND relname = ANY (:tables) OR nspname = :notes)
                ORDER BY relname LIMIT 1
                """).bindArray("tables", String.class, tables).bind("notes", LegacyTables.NOTES)
                .map((row, _) -> "The table " + row.getString("table_name") + " belongs to the user " + row.getString("owner")
                        + ", and " + user(handle) + " is a superuser: connect as the user that the old application's tables belong to, so that"
                        + " nothing in them is run with a superuser's rights.").findOne();
    }

    private static String user(Handle handle) {
        return handle.createQuery("SELECT pg_catalog.quote_ident(current_user)").mapTo(String.class).one();
    }

    private static boolean may(Handle handle, String question) {
        return handle.createQuery("SELECT " + question).mapTo(Boolean.class).one();
    }
}
