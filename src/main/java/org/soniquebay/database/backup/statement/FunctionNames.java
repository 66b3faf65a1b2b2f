package org.soniquebay.database.backup.statement;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The functions that a server has before anything is restored: PostgreSQL's own, and those that extensions brought along.
///
/// @param all their names, without schemas
public record FunctionNames(Set<String> all) {

    public FunctionNames {
        all = Set.copyOf(all);
    }

    /// The names without a server: a definition that is only wrong because of an existing function passes.
    public static FunctionNames unknown() {
        return new FunctionNames(Set.of());
    }

    public static FunctionNames of(Handle handle) {
        return new FunctionNames(handle.createQuery("""
                SELECT DISTINCT proname FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                WHERE n.nspname IN ('pg_catalog', 'information_schema') OR EXISTS (
                    SELECT FROM pg_catalog.pg_depend AS d WHERE d.classid = p.tableoid AND d.objid = p.oid AND d.deptype = 'e')
                """).mapTo(String.class).collectIntoSet());
    }

    /// Whether a name, wherever it stands, could call something that reaches beyond the rows.
    boolean reachesOut(String name) {
        return all.contains(name) && !HarmlessFunctions.has(name);
    }
}
