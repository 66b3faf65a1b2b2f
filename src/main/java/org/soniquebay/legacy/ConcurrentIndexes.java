package org.soniquebay.legacy;

import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;

/// Indexes that are built while others write.
final class ConcurrentIndexes {

    private final Database database;

    ConcurrentIndexes(Database database) {
        this.database = database;
    }

    /// Makes an index unless it is there; one that an interrupted attempt left unusable is made anew.
    ///
    /// @param definition from "INDEX" or "UNIQUE INDEX" on, with the name
    void make(String name, String definition) {
        database.jdbi().useHandle(handle -> {
            if (isValid(handle, name)) {
                return;
            }
            handle.execute("SET maintenance_work_mem = '256MB'");
            handle.execute("DROP INDEX CONCURRENTLY IF EXISTS public.\"" + name + "\"");
            handle.execute("CREATE " + definition.replaceFirst("INDEX ", "INDEX CONCURRENTLY "));
            handle.execute("RESET maintenance_work_mem");
        });
    }

    private static boolean isValid(Handle handle, String name) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(:name) AND indisvalid)
                """).bind("name", "public.\"" + name + "\"").mapTo(Boolean.class).one();
    }
}
