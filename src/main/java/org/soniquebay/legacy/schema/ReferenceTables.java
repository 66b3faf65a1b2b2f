package org.soniquebay.legacy.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.database.names.Quoted;

/// The tables of a fresh library, made in a schema beside the old ones: missing tables are taken from there, and the
/// future shape of the old ones is read from there.
public final class ReferenceTables {

    public static final String SCHEMA = "soniquebay_reference";

    private final Database database;

    public ReferenceTables(Database database) {
        this.database = database;
    }

    /// Makes the tables anew, whatever an interrupted run left.
    ///
    /// @param step the last schema step; empty for the newest
    public void build(Optional<String> step) {
        drop();
        database.useTransaction(handle -> handle.execute("CREATE SCHEMA " + SCHEMA));
        database.buildTables(SCHEMA, step);
    }

    /// The schema step that the new tables of a database are at.
    public static Optional<String> step(Handle handle) {
        return handle.createQuery("""
                SELECT version FROM public.schema_history
                WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1
                """).mapTo(String.class).findOne();
    }

    public void drop() {
        // The tables are dropped one by one: each drop takes locks on the targets of its foreign keys, but no
        // transaction uses these tables.
        ShortLocks.useTransaction(database, "remove the schema " + SCHEMA,
                handle -> handle.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE"));
    }

    /// Moves every table that the old library does not have beside the old ones, which its foreign keys then point to.
    public void moveMissing() {
        ShortLocks.useTransaction(database, "make the new tables", handle -> {
            // The table is locked first of all, so that no other lock is held while waiting for it.
            handle.execute("LOCK TABLE public.tracks IN SHARE ROW EXCLUSIVE MODE");
            List<String> old = TableShape.tables(handle, "public");
            List<String> missing = TableShape.tables(handle, SCHEMA).stream().filter(table -> !old.contains(table)).toList();
            List<String> keys = new ArrayList<>();
            foreignKeys(handle, missing).forEach(key -> {
                handle.execute("ALTER TABLE %s.%s DROP CONSTRAINT %s".formatted(SCHEMA, Quoted.name(key.table()), Quoted.name(key.name())));
                keys.add("ALTER TABLE public.%s ADD CONSTRAINT %s %s".formatted(Quoted.name(key.table()), Quoted.name(key.name()), key.definition()));
            });
            functions(handle).forEach(function -> {
                handle.execute("ALTER FUNCTION " + function + " SET SCHEMA public");
                noteMade(handle, "function", function.replace(SCHEMA + ".", ""));
            });
            missing.forEach(table -> {
                handle.execute("ALTER TABLE %s.%s SET SCHEMA public".formatted(SCHEMA, Quoted.name(table)));
                noteMade(handle, "table", table);
            });
            handle.execute("SET LOCAL search_path TO public");
            keys.forEach(handle::execute);
            // Building the index with the rows there is faster than keeping it up to date while they come.
            handle.execute("DROP INDEX IF EXISTS idx_track_embeddings_vector");
        });
    }

    private static void noteMade(Handle handle, String kind, String name) {
        handle.createUpdate("INSERT INTO soniquebay_migration.made (kind, name) VALUES (:kind, :name)")
                .bind("kind", kind).bind("name", name).execute();
    }

    private record ForeignKey(String table, String name, String definition) {
    }

    /// The foreign keys of the moved tables to tables that are not moved.
    private static List<ForeignKey> foreignKeys(Handle handle, List<String> moved) {
        return handle.createQuery("""
                SELECT child.relname AS child, conname, pg_get_constraintdef(pg_constraint.oid) AS definition
                FROM pg_constraint
                JOIN pg_class AS child ON child.oid = conrelid
                JOIN pg_class AS parent ON parent.oid = confrelid
                WHERE contype = 'f' AND connamespace = to_regnamespace(:schema)
                  AND child.relname = ANY (:moved) AND parent.relname <> ALL (:moved)
                """)
                .bind("schema", SCHEMA).bindArray("moved", String.class, moved)
                .map((row, _) -> new ForeignKey(row.getString("child"), row.getString("conname"),
                        row.getString("definition").replace(SCHEMA + ".", "")))
                .list();
    }

    private static List<String> functions(Handle handle) {
        return handle.createQuery("""
                SELECT CAST(CAST(oid AS regprocedure) AS text) FROM pg_proc WHERE pronamespace = to_regnamespace(:schema)
                """).bind("schema", SCHEMA).mapTo(String.class).list();
    }
}
