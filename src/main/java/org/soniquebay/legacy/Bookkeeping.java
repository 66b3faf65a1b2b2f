package org.soniquebay.legacy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/// The notes of an evolution, and their end. Receipts, what was set aside, and where folders are now, stay.
record Bookkeeping(Handle handle) {

    private static final List<String> PASSING = List.of("pending", "old_columns", "given_defaults", "old_indexes", "made", "moved_tables", "originals",
            "original_links", "spellings", "split_words", "evolution");

    /// Where the notes hold names that become parts of statements.
    private static final Map<String, String> NAMES = Map.of("made", "name", "moved_tables", "name", "old_indexes", "name",
            "old_columns", "concat_ws(' ', table_name, column_name, column_type)", "given_defaults", "concat_ws(' ', table_name, column_name)");

    /// Refuses notes that hold more than names: those of a restored library may be anybody's.
    void requirePlainNames() {
        NAMES.forEach((table, name) -> {
            boolean there = handle.createQuery("SELECT to_regclass('soniquebay_migration.' || :table) IS NOT NULL").bind("table", table)
                    .mapTo(Boolean.class).one();
            if (there && handle.createQuery("SELECT EXISTS (SELECT FROM soniquebay_migration.%s WHERE %s ~ :odd)".formatted(table, name))
                    .bind("odd", "['\"\\\\;$]|--|/\\*").mapTo(Boolean.class).one()) {
                throw new EvolutionRefused("The notes of this evolution (soniquebay_migration." + table
                        + ") hold a name with quotes or other signs, which cannot be worked with: nothing was changed.");
            }
        });
    }

    void enter(EvolutionState state) {
        handle.createUpdate("UPDATE soniquebay_migration.evolution SET state = :state, changed_at = CURRENT_TIMESTAMP")
                .bind("state", state.name()).execute();
    }

    /// Before what was written meanwhile is copied, until the transaction ends. Nobody else copies then: what was read
    /// earlier must not be written later.
    void beginFollowing() {
        beginCopying("pg_advisory_xact_lock");
    }

    /// Before rows are copied for the first time, until the transaction ends. Others may copy other values at the same time.
    void beginCopying() {
        beginCopying("pg_advisory_xact_lock_shared");
    }

    /// Each statement is planned for the tables as they are now, which grow with every batch; compiling it would take longer
    /// than running it.
    private void beginCopying(String lock) {
        handle.execute("SET LOCAL jit = off");
        handle.execute("SET LOCAL soniquebay_migration.copying = 'on'");
        planEachTime();
        // In a statement of its own, so that the next one sees what the former holder committed.
        handle.createQuery("SELECT " + lock + "(hashtextextended('soniquebay_migration.carry', 0))")
                .map((_, _) -> true).one();
    }

    /// The driver's prepared statements would keep the plan for an empty table. (The server's own setting for this would
    /// also plan every check of a foreign key anew.)
    private void planEachTime() {
        try {
            PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
            int before = connection.getPrepareThreshold();
            connection.setPrepareThreshold(0);
            handle.addCleanable(() -> connection.setPrepareThreshold(before));
        } catch (SQLException e) {
            throw new IllegalStateException("not a connection of PostgreSQL's driver", e);
        }
    }

    /// The functions and the view; what still depends on them goes too.
    void removeBridge() {
        handle.execute("DROP VIEW IF EXISTS soniquebay_migration.said");
        handle.createQuery("""
                SELECT CAST(CAST(oid AS regprocedure) AS text) FROM pg_proc WHERE pronamespace = to_regnamespace('soniquebay_migration')
                """).mapTo(String.class).list().forEach(function -> handle.execute("DROP FUNCTION " + function + " CASCADE"));
    }

    void removeNotes() {
        PASSING.forEach(table -> handle.execute("DROP TABLE IF EXISTS soniquebay_migration." + table));
    }
}
