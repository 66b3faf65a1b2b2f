package org.soniquebay.legacy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Whether the user we are connected as may do what an evolution takes: asked first, so that it does not stop half way.
final class Rights {

    private Rights() {
    }

    /// @return one sentence with what is lacking
    static Optional<String> findMissing(Handle handle) {
        String user = handle.createQuery("SELECT quote_ident(current_user)").mapTo(String.class).one();
        List<String> others = handle.createQuery("""
                SELECT tablename FROM pg_tables
                WHERE schemaname = 'public' AND tablename = ANY (:tables) AND NOT pg_has_role(tableowner, 'USAGE')
                ORDER BY tablename
                """).bindArray("tables", String.class, OldTables.ALL).mapTo(String.class).list();
        if (!others.isEmpty()) {
            return Optional.of("The user " + user + " does not own the table " + others.getFirst()
                    + ": connect as the user that the old application's tables belong to.");
        }
        if (!may(handle, "has_database_privilege(current_database(), 'CREATE')")) {
            return Optional.of("The user " + user + " may not make a schema in this database; as an administrator: GRANT CREATE ON DATABASE "
                    + handle.createQuery("SELECT quote_ident(current_database())").mapTo(String.class).one() + " TO " + user + ".");
        }
        if (!may(handle, "has_schema_privilege('public', 'CREATE')")) {
            return Optional.of("The user " + user + " may not make tables; as an administrator: GRANT CREATE ON SCHEMA public TO " + user + ".");
        }
        int version = handle.createQuery("SELECT CAST(current_setting('server_version_num') AS integer) / 10000").mapTo(Integer.class).one();
        return version < 15 ? Optional.of("This is PostgreSQL " + version + "; update the server to 15 or later first.") : Optional.empty();
    }

    private static boolean may(Handle handle, String question) {
        return handle.createQuery("SELECT " + question).mapTo(Boolean.class).one();
    }
}
