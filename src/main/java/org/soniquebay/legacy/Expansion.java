package org.soniquebay.legacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.plan.MigrationStatus;
import org.soniquebay.legacy.receipt.ExpandReceipt;
import org.soniquebay.legacy.schema.Bookkeeping;
import org.soniquebay.legacy.schema.Bridge;
import org.soniquebay.legacy.schema.ConcurrentIndexes;
import org.soniquebay.legacy.schema.LegacyTables;
import org.soniquebay.legacy.schema.ReferenceTables;
import org.soniquebay.legacy.schema.ShortLocks;
import org.soniquebay.legacy.schema.TableShape.Column;
import org.soniquebay.legacy.schema.TableShape;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionState;

/// *Expand*: new tables and columns beside the old ones, and the bridge between them. Each part is a short transaction or
/// builds an index concurrently, and is left out where it was done before, so an interrupted expansion goes on.
final class Expansion {

    private static final int ROWS_AT_ONCE = 500;

    private final Database database;
    private final ReferenceTables reference;
    private final EvolutionListener listener;

    Expansion(Database database, EvolutionListener listener) {
        this.database = database;
        this.reference = new ReferenceTables(database);
        this.listener = listener;
    }

    ExpandReceipt run() {
        listener.begins("Making the new tables");
        begin();
        moveAside();
        if (!exists("public.schema_history")) {
            reference.build(Optional.empty());
            reference.moveMissing();
        } else if (!schemaExists()) {
            reference.build(step());
        }
        int columns = addColumns();
        LegacyTables.ALL.forEach(this::giveDefaults);
        new Bridge(database).install();
        listener.begins("Giving names their keys");
        // The indexes cover the empty columns, so that the statement that gives a row its key finds the others'.
        Map<String, String> keys = keyIndexes();
        keys.forEach(new ConcurrentIndexes(database)::make);
        giveKeys();
        listener.begins("Making indexes");
        int indexes = keys.size() + makeIndexes();
        reference.drop();
        return new ExpandReceipt(columns, indexes);
    }

    private void begin() {
        database.useTransaction(handle -> {
            EvolutionState state = MigrationStatus.state(handle);
            if (state.isOrigin()) {
                new Bookkeeping(handle).begin(state);
                LegacyTables.ALL.forEach(table -> handle.createUpdate("""
                        INSERT INTO soniquebay_migration.old_columns (table_name, column_name, column_type, position)
                        SELECT :table, attname, format_type(atttypid, atttypmod), attnum
                        FROM pg_attribute
                        WHERE attrelid = to_regclass('public.' || quote_ident(:table)) AND attnum > 0 AND NOT attisdropped
                        """).bind("table", table).execute());
                handle.createUpdate("""
                        INSERT INTO soniquebay_migration.old_indexes (name)
                        SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY (:tables)
                        """).bindArray("tables", String.class, LegacyTables.ALL).execute();
            }
        });
    }

    /// Moves old tables to names of ours; only a half-evolved database has such tables.
    private void moveAside() {
        if (exists("public.schema_history")) {
            return;
        }
        ShortLocks.useTransaction(database, "move old tables aside", handle -> {
            List<String> names = new ArrayList<>(LegacyTables.HALF_EVOLVED);
            names.addAll(List.of("playqueue", "playqueue_tracks"));
            List<String> old = TableShape.tables(handle, "public");
            names.stream().filter(old::contains).forEach(table -> {
                handle.execute("ALTER TABLE public.\"" + table + "\" SET SCHEMA soniquebay_migration");
                handle.createUpdate("INSERT INTO soniquebay_migration.moved_tables (name) VALUES (:name)").bind("name", table).execute();
            });
        });
    }

    private int addColumns() {
        int added = 0;
        for (String table : LegacyTables.ALL) {
            List<Column> missing = database.read(handle -> missing(handle, table));
            List<String> checks = database.read(handle -> constraintsOf(handle, table, missing));
            if (!missing.isEmpty()) {
                ShortLocks.useTransaction(database, "add columns to " + table, handle -> {
                    missing.forEach(column -> handle.execute("ALTER TABLE public.\"" + table + "\" ADD COLUMN " + beside(column)));
                    // An empty column is within every rule; only PostgreSQL does not know that without reading the table.
                    checks.forEach(check -> handle.execute("ALTER TABLE public.\"" + table + "\" ADD CONSTRAINT " + check + " NOT VALID"));
                });
            }
            added += missing.size();
            List<String> unchecked = database.read(handle -> handle.createQuery("""
                    SELECT quote_ident(conname) FROM pg_constraint
                    WHERE conrelid = CAST('public.' || quote_ident(:table) AS regclass) AND NOT convalidated
                    """).bind("table", table).mapTo(String.class).list());
            unchecked.forEach(check -> ShortLocks.useTransaction(database, "check " + table,
                    handle -> handle.execute("ALTER TABLE public.\"" + table + "\" VALIDATE CONSTRAINT " + check)));
        }
        return added;
    }

    /// Gives defaults only to columns where a write without a value would fail: the old application cannot notice.
    private void giveDefaults(String table) {
        Map<String, Column> wanted = database.read(handle -> TableShape.of(handle, ReferenceTables.SCHEMA, table).columns());
        List<Column> now = database.read(handle -> List.copyOf(TableShape.of(handle, "public", table).columns().values()));
        List<Column> without = now.stream().filter(column -> column.notNull() && column.value().isEmpty() && !column.identity())
                .filter(column -> wanted.containsKey(column.name()) && wanted.get(column.name()).value().isPresent()).toList();
        if (!without.isEmpty()) {
            ShortLocks.useTransaction(database, "give columns of " + table + " a default", handle -> without.forEach(column -> {
                handle.createUpdate("INSERT INTO soniquebay_migration.given_defaults (table_name, column_name) VALUES (:table, :column)")
                        .bind("table", table).bind("column", column.name()).execute();
                handle.execute("ALTER TABLE public.\"%s\" ALTER COLUMN \"%s\" SET DEFAULT %s"
                        .formatted(table, column.name(), wanted.get(column.name()).value().orElseThrow()));
            }));
        }
    }

    private static List<Column> missing(Handle handle, String table) {
        Set<String> old = TableShape.of(handle, "public", table).columns().keySet();
        return TableShape.of(handle, ReferenceTables.SCHEMA, table).columns().values().stream()
                .filter(column -> !old.contains(column.name())).toList();
    }

    /// A column that the old application knows nothing of: empty, or with its default. A generated column gets its
    /// values from the bridge until then, for a generated column would rewrite the table.
    private static String beside(Column column) {
        if (column.generated() || column.value().isEmpty()) {
            return "\"" + column.name() + "\" " + column.type();
        }
        return column.definition();
    }

    /// The constraints that concern new columns alone.
    private static List<String> constraintsOf(Handle handle, String table, List<Column> missing) {
        List<String> ruled = missing.stream().filter(column -> !column.generated()).map(Column::name).toList();
        return handle.createQuery("""
                SELECT quote_ident(conname) || ' ' || pg_get_constraintdef(oid) AS definition
                FROM pg_constraint
                WHERE conrelid = to_regclass(:table) AND contype IN ('c', 'f')
                  AND NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)
                                  AND attname <> ALL (:ruled))
                """)
                .bind("table", ReferenceTables.SCHEMA + ".\"" + table + "\"").bindArray("ruled", String.class, ruled)
                .map((row, _) -> row.getString("definition").replace(ReferenceTables.SCHEMA + ".", "public.")).list();
    }

    /// Lets the bridge's triggers see every row once.
    private void giveKeys() {
        LegacyTables.NAMED.forEach(table -> touch(table, "name_key"));
        touch("albums", "identity_key");
        touchCovers();
    }

    private void touch(String table, String column) {
        String update = """
                UPDATE public.%1$s SET %2$s = NULL
                WHERE id IN (SELECT id FROM public.%1$s WHERE %2$s IS NULL ORDER BY id LIMIT %3$d)
                """.formatted(table, column, ROWS_AT_ONCE);
        int touched;
        do {
            touched = ShortLocks.inTransaction(database, "give the rows of " + table + " their keys", handle -> handle.execute(update));
        } while (touched > 0);
    }

    private void touchCovers() {
        Optional<Integer> last = Optional.of(Integer.MIN_VALUE);
        while (last.isPresent()) {
            int after = last.get();
            last = ShortLocks.inTransaction(database, "give the covers their owners", handle -> touchCovers(handle, after));
        }
    }

    /// @return the last of the covers; empty when there are none left
    private static Optional<Integer> touchCovers(Handle handle, int after) {
        Optional<Integer> last = handle.createQuery("""
                SELECT max(id) FROM (SELECT id FROM public.covers WHERE id > :after ORDER BY id LIMIT :most) AS next
                """).bind("after", after).bind("most", ROWS_AT_ONCE).mapTo(Integer.class).findOne();
        last.ifPresent(to -> handle.createUpdate("""
                UPDATE public.covers SET track_id = NULL
                WHERE id > :after AND id <= :to AND track_id IS NULL AND album_id IS NULL AND artist_id IS NULL
                """).bind("after", after).bind("to", to).execute());
        return last;
    }

    private static Map<String, String> keyIndexes() {
        Map<String, String> wanted = new LinkedHashMap<>();
        LegacyTables.NAMED.forEach(table -> wanted.put("uq_" + table + "_name_key", "UNIQUE INDEX uq_%1$s_name_key ON public.%1$s (name_key)".formatted(table)));
        wanted.put("uq_albums_identity_key", "UNIQUE INDEX uq_albums_identity_key ON public.albums (identity_key)");
        return wanted;
    }

    private int makeIndexes() {
        Map<String, String> wanted = new LinkedHashMap<>();
        LegacyTables.LINKS.forEach(links -> wanted.put("idx_soniquebay_" + links.table(),
                "INDEX %s ON public.%s (%s, %s)".formatted("idx_soniquebay_" + links.table(), links.table(), links.owner(), links.label())));
        database.useTransaction(handle -> LegacyTables.ALL.forEach(table -> {
            Map<String, String> there = TableShape.of(handle, "public", table).indexes();
            TableShape.of(handle, ReferenceTables.SCHEMA, table).indexes().forEach((name, definition) -> {
                // A unique index may not hold yet.
                if (definition.startsWith("CREATE INDEX") && !there.containsKey(name)) {
                    wanted.put(name, definition.substring("CREATE ".length()).replace(" ON ", " ON public."));
                }
            });
        }));
        wanted.forEach(new ConcurrentIndexes(database)::make);
        return wanted.size();
    }

    private Optional<String> step() {
        return database.read(ReferenceTables::step);
    }

    private boolean exists(String relation) {
        return database.read(handle -> handle.createQuery("SELECT to_regclass(:relation) IS NOT NULL").bind("relation", relation)
                .mapTo(Boolean.class).one());
    }

    private boolean schemaExists() {
        return database.read(handle -> !TableShape.tables(handle, ReferenceTables.SCHEMA).isEmpty());
    }
}
