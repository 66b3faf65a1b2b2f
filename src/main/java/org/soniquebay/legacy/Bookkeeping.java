package org.soniquebay.legacy;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// The notes of an evolution, and their end. Receipts, what was set aside, and where folders are now, stay.
record Bookkeeping(Handle handle) {

    private static final List<String> PASSING = List.of("pending", "old_columns", "given_defaults", "old_indexes", "made", "moved_tables", "originals",
            "original_links", "spellings", "split_words", "evolution");

    void enter(EvolutionState state) {
        handle.createUpdate("UPDATE soniquebay_migration.evolution SET state = :state, changed_at = CURRENT_TIMESTAMP")
                .bind("state", state.name()).execute();
    }

    /// Held by whoever copies old values, until the transaction ends: what was read earlier must not be written later.
    void takeCarryLock() {
        // In a statement of its own, so that the next one sees what the former holder committed.
        handle.createQuery("SELECT pg_advisory_xact_lock(hashtextextended('soniquebay_migration.carry', 0))")
                .map((_, _) -> true).one();
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
