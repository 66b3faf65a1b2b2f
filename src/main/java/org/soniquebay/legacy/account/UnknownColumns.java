package org.soniquebay.legacy.account;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.names.Quoted;

/// Columns of an old table that are dropped when the evolution is completed and that no value of ours was made from:
/// each value in them is set aside.
public final class UnknownColumns {

    private static final String REASON = "a column that the new tables do not have";

    private final Handle handle;

    public UnknownColumns(Handle handle) {
        this.handle = handle;
    }

    /// @param table of the schema `public`
    /// @param key the columns that name a row, in order
    /// @param columns the columns to be dropped
    public void setAside(String table, List<String> key, Collection<String> columns) {
        String row = "concat_ws(' ', " + String.join(", ", key.stream().map(column -> "coalesce(CAST(" + Quoted.name(column) + " AS text), 'null')").toList()) + ")";
        columns.forEach(column -> handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT '%1$s', %2$s, %3$s, CAST(%4$s AS text), '%5$s'
                FROM public.%1$s WHERE %4$s IS NOT NULL
                ON CONFLICT DO NOTHING
                """.formatted(table, row, Quoted.text(column), Quoted.name(column), REASON)));
    }
}
