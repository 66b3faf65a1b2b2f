package org.soniquebay.legacy;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.soniquebay.database.Database;

/// Indexes that are built while others write.
final class ConcurrentIndexes {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Database database;

    ConcurrentIndexes(Database database) {
        this.database = database;
    }

    /// Makes an index unless it is there; one that an interrupted attempt left unusable is made anew. The server may still
    /// be at it for a process that was killed, and be in each other's way with us; then one of both gives up.
    ///
    /// @param definition from "INDEX" or "UNIQUE INDEX" on, with the name
    void make(String name, String definition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                database.jdbi().useHandle(handle -> makeOnce(handle, name, definition));
                return;
            } catch (JdbiException e) {
                if (!ShortLocks.isBusy(e) || Instant.now().isAfter(end)) {
                    throw e;
                }
                ShortLocks.pause();
            }
        }
    }

    private static void makeOnce(Handle handle, String name, String definition) {
        if (isValid(handle, name)) {
            return;
        }
        handle.execute("SET maintenance_work_mem = '256MB'");
        handle.execute("DROP INDEX CONCURRENTLY IF EXISTS public.\"" + name + "\"");
        handle.execute("CREATE " + definition.replaceFirst("INDEX ", "INDEX CONCURRENTLY "));
        handle.execute("RESET maintenance_work_mem");
    }

    private static boolean isValid(Handle handle, String name) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(:name) AND indisvalid)
                """).bind("name", "public.\"" + name + "\"").mapTo(Boolean.class).one();
    }
}
