package org.soniquebay.database;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The advice for the administrator of a server that has a library without pgvector.
public final class PgvectorAdvice {

    private static final String WITHOUT_IT = ": the library works without it, with exact search in memory; to search by its index, ";
    private static final String THE_WAY = "run CREATE EXTENSION vector as a superuser in a new, empty database, and move the library there: "
            + "soniquebay database copy --to URL";

    private PgvectorAdvice() {
    }

    /// One sentence, when the vectors are not pgvector's; empty for servers that this program brings along.
    public static Optional<String> of(Database database) {
        return database.pgvector() ? Optional.empty() : Optional.of(database.read(handle -> sentence(handle, database.name())));
    }

    private static String sentence(Handle handle, String name) {
        if (counts(handle, "SELECT count(1) FROM pg_extension WHERE extname = 'vector'")) {
            return "The tables of " + name + " were made before pgvector was there" + WITHOUT_IT + THE_WAY;
        }
        if (counts(handle, "SELECT count(1) FROM pg_available_extensions WHERE name = 'vector'")) {
            return "The server of " + name + " has pgvector, but it may not be created by this user" + WITHOUT_IT + THE_WAY;
        }
        return "The server of " + name + " has no pgvector" + WITHOUT_IT + "install it there, " + THE_WAY;
    }

    private static boolean counts(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Integer.class).one() > 0;
    }
}
