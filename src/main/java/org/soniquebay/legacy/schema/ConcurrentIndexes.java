package org.soniquebay.legacy.schema;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.Conflict;
import org.soniquebay.database.server.SqlStateTranslator;

/// Indexes that are built while other connections write.
public final class ConcurrentIndexes {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Database database;

    public ConcurrentIndexes(Database database) {
        this.database = database;
    }

    /// Makes an index unless it is there; one that an interrupted attempt left unusable is made anew. The server may
    /// still be building it for a process that was killed, and block this attempt and be blocked by it; then one of
    /// both gives up.
    ///
    /// @param definition from "INDEX" or "UNIQUE INDEX" on, with the name
    public void make(String name, String definition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                database.jdbi().useHandle(handle -> makeOnce(handle, name, definition));
                return;
            } catch (JdbiException e) {
                if (!ShortLocks.isBusy(e) && !isThere(e) || Instant.now().isAfter(end)) {
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
        // An index of vectors takes many times as long when it does not fit; a server with more memory keeps its setting.
        handle.createQuery("""
                SELECT set_config('maintenance_work_mem', '256MB', false)
                WHERE pg_size_bytes(current_setting('maintenance_work_mem')) < pg_size_bytes('256MB')
                """).mapTo(String.class).findOne();
        handle.execute("DROP INDEX CONCURRENTLY IF EXISTS public.\"" + name + "\"");
        handle.execute("CREATE " + definition.replaceFirst("INDEX ", "INDEX CONCURRENTLY "));
        handle.execute("RESET maintenance_work_mem");
    }

    /// Whether the index is there after a failure: the server has just completed it for a process that was killed.
    private static boolean isThere(JdbiException failure) {
        return SqlStateTranslator.conflict(failure).filter(Conflict.EXISTING::equals).isPresent();
    }

    private static boolean isValid(Handle handle, String name) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(:name) AND indisvalid)
                """).bind("name", "public.\"" + name + "\"").mapTo(Boolean.class).one();
    }
}
