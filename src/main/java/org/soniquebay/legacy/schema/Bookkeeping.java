package org.soniquebay.legacy.schema;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.soniquebay.legacy.files.NotedFile;
import org.soniquebay.legacy.state.EvolutionRefused;
import org.soniquebay.legacy.state.EvolutionState;

/// The notes of an evolution, and their end. Receipts, values set aside, and the new places of folders, stay.
public record Bookkeeping(Handle handle) {

    private static final List<String> PASSING = List.of("pending", "old_columns", "given_defaults", "old_indexes", "made", "moved_tables", "originals",
            "original_links", "carried_covers", "spellings", "split_words", "evolution");

    /// The columns of the notes whose names become parts of statements.
    private static final Map<String, String> NAMES = Map.of("made", "name", "moved_tables", "name",
            "old_columns", "concat_ws(' ', table_name, column_name)", "given_defaults", "concat_ws(' ', table_name, column_name)");
    /// Characters that no name may have that becomes part of a function's body: the body would end there.
    private static final String ODD = "['\"\\\\;$]|--|/\\*";

    /// Refuses notes that hold more than names: those of a restored library may come from anywhere.
    public void requirePlainNames() {
        NAMES.forEach((table, name) -> {
            boolean there = handle.createQuery("SELECT to_regclass('soniquebay_migration.' || :table) IS NOT NULL").bind("table", table)
                    .mapTo(Boolean.class).one();
            if (there && handle.createQuery("SELECT EXISTS (SELECT FROM soniquebay_migration.%s WHERE %s ~ :odd)".formatted(table, name))
                    .bind("odd", ODD).mapTo(Boolean.class).one()) {
                throw new EvolutionRefused("The notes of this evolution (soniquebay_migration." + table
                        + ") hold a name with quotes or other signs, which cannot be worked with: nothing was changed.");
            }
        });
    }

    /// Refuses old tables whose columns could not be noted: an evolution that has begun could neither go on nor back.
    public void requirePlainColumns() {
        List<String> tables = new ArrayList<>(LegacyTables.ALL);
        tables.addAll(LegacyTables.HALF_EVOLVED);
        handle.createQuery("""
                SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE relnamespace = to_regnamespace('public') AND relname = ANY (:tables) AND attnum > 0 AND NOT attisdropped AND attname ~ :odd
                ORDER BY relname, attnum LIMIT 1
                """).bindArray("tables", String.class, tables).bind("odd", ODD)
                .map((row, _) -> new EvolutionRefused("The table " + row.getString("relname") + " has a column whose name has quotes or other signs ("
                        + row.getString("attname") + "), which cannot be worked with: rename it, or drop it, and begin again. Nothing was changed."))
                .findOne().ifPresent(refusal -> {
                    throw refusal;
                });
    }

    /// Begins the notes of an evolution.
    public void begin(EvolutionState origin) {
        Script.of("bookkeeping.sql").run(handle);
        // The values that were set aside are in the old tables.
        forgetSetAside();
        handle.createUpdate("INSERT INTO soniquebay_migration.evolution (state, origin) VALUES ('EXPANDING', :origin)")
                .bind("origin", origin.name()).execute();
        number();
    }

    /// Gives the evolution its number, and with it every receipt and every value that is set aside from now on.
    private void number() {
        int run = handle.createQuery("""
                SELECT 1 + greatest((SELECT max(run) FROM soniquebay_migration.receipts),
                                    (SELECT max(run) FROM soniquebay_migration.set_aside),
                                    (SELECT count(1) FROM soniquebay_migration.receipts WHERE step = 'expand'))
                """).mapTo(Integer.class).one();
        handle.createUpdate("UPDATE soniquebay_migration.evolution SET run = :run").bind("run", run).execute();
        List.of("receipts", "set_aside").forEach(table ->
                handle.execute("ALTER TABLE soniquebay_migration." + table + " ALTER COLUMN run SET DEFAULT " + run));
    }

    /// Removes the values that an evolution that is undone had set aside: the old tables have them. Values that a
    /// rollback could not give back stay.
    public void forgetSetAside() {
        handle.execute("DELETE FROM soniquebay_migration.set_aside WHERE reason NOT LIKE 'rollback: %'");
    }

    /// The file that a step which may have been interrupted had completed.
    public Optional<NotedFile> file() {
        // The notes of an earlier version, which has to undo what it began, have no such columns.
        return handle.createQuery("""
                SELECT said ->> 'file' AS file, said ->> 'file_checksum' AS checksum
                FROM (SELECT to_jsonb(evolution) AS said FROM soniquebay_migration.evolution) AS notes
                WHERE said ->> 'file' IS NOT NULL AND said ->> 'file_checksum' IS NOT NULL
                """).map((row, _) -> new NotedFile(Path.of(row.getString("file")), row.getString("checksum"))).findOne();
    }

    /// Notes a file; to be called before the file gets its name.
    public void note(NotedFile file) {
        handle.createUpdate("UPDATE soniquebay_migration.evolution SET file = :file, file_checksum = :checksum")
                .bind("file", file.place().toString()).bind("checksum", file.checksum()).execute();
    }

    public void enter(EvolutionState state) {
        handle.createUpdate("UPDATE soniquebay_migration.evolution SET state = :state, changed_at = CURRENT_TIMESTAMP")
                .bind("state", state.name()).execute();
    }

    /// Takes the lock before rows that were written meanwhile are copied, until the transaction ends. No other
    /// transaction copies then: values that were read earlier must not be written later.
    public void beginFollowing() {
        beginCopying("pg_advisory_xact_lock");
    }

    /// Takes the shared lock before rows are copied for the first time, until the transaction ends. Other transactions
    /// may copy other values at the same time.
    public void beginCopying() {
        beginCopying("pg_advisory_xact_lock_shared");
    }

    /// Begins the copying. Each statement is planned for the tables as they are now, which grow with every batch;
    /// compiling it would take longer than running it.
    private void beginCopying(String lock) {
        handle.execute("SET LOCAL jit = off");
        handle.execute("SET LOCAL soniquebay_migration.copying = 'on'");
        planEachTime();
        // The lock is a statement of its own, so that the next one sees what the former holder committed.
        handle.createQuery("SELECT " + lock + "(hashtextextended('soniquebay_migration.carry', 0))")
                .map((_, _) -> true).one();
    }

    /// Turns off the driver's prepared statements, which would keep the plan for an empty table. (The server's own
    /// setting for this would also plan every check of a foreign key anew.)
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

    /// Removes the functions and the view, with all objects that still depend on them.
    public void removeBridge() {
        handle.execute("DROP VIEW IF EXISTS soniquebay_migration.said, soniquebay_migration.owed_links");
        handle.createQuery("""
                SELECT CAST(CAST(oid AS regprocedure) AS text) FROM pg_proc WHERE pronamespace = to_regnamespace('soniquebay_migration')
                """).mapTo(String.class).list().forEach(function -> handle.execute("DROP FUNCTION " + function + " CASCADE"));
    }

    public void removeNotes() {
        PASSING.forEach(table -> handle.execute("DROP TABLE IF EXISTS soniquebay_migration." + table));
    }
}
