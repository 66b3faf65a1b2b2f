package org.soniquebay.legacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.database.names.Quoted;
import org.soniquebay.legacy.receipt.RollbackReceipt;
import org.soniquebay.legacy.schema.Bookkeeping;
import org.soniquebay.legacy.schema.Bridge;
import org.soniquebay.legacy.schema.LegacyTables;
import org.soniquebay.legacy.schema.ReferenceTables;
import org.soniquebay.legacy.schema.Script;
import org.soniquebay.legacy.schema.ShortLocks;
import org.soniquebay.legacy.schema.TableShape;
import org.soniquebay.legacy.state.EvolutionListener;

/// *Rollback*: the old library again, with what the old application last wrote. Row by row first, as if the old
/// application wrote it, so that its newer words stand; then, table by table, everything of ours goes.
final class Rollback {

    private static final int ROWS_AT_ONCE = 100;

    private final Database database;
    private final EvolutionListener listener;

    Rollback(Database database, EvolutionListener listener) {
        this.database = database;
        this.listener = listener;
    }

    /// @param exportedTo the file with the removed rows, if there is one
    /// @param exported how many rows of which table it has, where that is known
    RollbackReceipt run(Optional<String> exportedTo, Optional<Map<String, Long>> exported) {
        long rows = 0;
        long links = 0;
        long added = 0;
        if (isBridged()) {
            listener.begins("Giving rows back");
            ShortLocks.useTransaction(database, "undo the evolution", handle -> Script.of("restore.sql").run(handle));
            rows = giveBack();
            links = giveLinksBack();
            added = removeAdded();
        }
        forgetScans();
        listener.begins("Removing the new tables");
        LegacyTables.ALL.forEach(this::strip);
        removeTables();
        return new RollbackReceipt(exportedTo, exported, rows, links, added);
    }

    /// Forgets the scans of this program; those of the old application were never changed.
    private void forgetScans() {
        if (database.read(handle -> TableShape.of(handle, "public", "scan_sessions").columns().containsKey("own"))) {
            ShortLocks.useTransaction(database, "remove scans of ours", handle -> handle.execute("DELETE FROM public.scan_sessions WHERE own"));
        }
    }

    private boolean isBridged() {
        return database.read(handle -> handle.createQuery("SELECT to_regclass('soniquebay_migration.said') IS NOT NULL")
                .mapTo(Boolean.class).one());
    }

    /// Restores the old rows: deleted rows come back before changed ones that point to them; a row whose place is taken
    /// waits for the others.
    private long giveBack() {
        long given = 0;
        long before;
        do {
            before = given;
            for (String change : List.of("deleted", "changed")) {
                for (String table : LegacyTables.WITH_ID) {
                    given += giveBack(table, change);
                }
            }
        } while (given > before);
        database.useTransaction(handle -> handle.execute("""
                INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
                SELECT table_name, row_id, '', CAST(old_row AS text), 'rollback: its place is taken by another row'
                FROM soniquebay_migration.originals WHERE change IN ('changed', 'deleted') AND old_row <> '{}'
                ON CONFLICT DO NOTHING
                """));
        return given;
    }

    private long giveBack(String table, String change) {
        long given = 0;
        Optional<Integer> last = Optional.of(Integer.MIN_VALUE);
        while (last.isPresent()) {
            int after = last.get();
            Batch batch = ShortLocks.inTransaction(database, "give rows of " + table + " back", handle -> giveBack(handle, table, change, after));
            given += batch.restored();
            last = batch.last();
        }
        return given;
    }

    /// @param last the last row that was looked at; empty when there are none left
    private record Batch(int restored, Optional<Integer> last) {
    }

    private static Batch giveBack(Handle handle, String table, String change, int after) {
        asOldApplication(handle);
        List<String> columns = Bridge.oldColumns(handle, table);
        if (change.equals("changed")) {
            columns = columns.stream().filter(column -> Bridge.isJournaled(table, column)).toList();
        }
        List<Integer> ids = handle.createQuery("""
                SELECT row_id FROM soniquebay_migration.originals
                WHERE table_name = :table AND change = :change AND row_id > :after ORDER BY row_id LIMIT :most
                """)
                .bind("table", table).bind("change", change).bind("after", after).bind("most", ROWS_AT_ONCE)
                .mapTo(Integer.class).list();
        return ids.isEmpty() ? new Batch(0, Optional.empty()) : new Batch(restore(handle, table, ids, columns), Optional.of(ids.getLast()));
    }

    private static int restore(Handle handle, String table, List<Integer> ids, List<String> columns) {
        List<Integer> restored = handle.createQuery("""
                SELECT id FROM unnest(:ids) AS id WHERE soniquebay_migration.restore(:table, id, :columns)
                """)
                .bindArray("ids", Integer.class, ids).bind("table", table).bindArray("columns", String.class, columns)
                .mapTo(Integer.class).list();
        handle.createUpdate("DELETE FROM soniquebay_migration.originals WHERE table_name = :table AND row_id = ANY (:ids)")
                .bind("table", table).bindArray("ids", Integer.class, restored).execute();
        return restored.size();
    }

    private static void asOldApplication(Handle handle) {
        handle.execute("SET LOCAL application_name = 'rollback'");
    }

    private long giveLinksBack() {
        long changed = 0;
        for (LegacyTables.Links links : LegacyTables.LINKS) {
            changed += ShortLocks.inTransaction(database, "give links back", handle -> {
                asOldApplication(handle);
                return links(handle, links);
            });
        }
        return changed;
    }

    /// Restores links that this program removed, and removes those that it made.
    private static int links(Handle handle, LegacyTables.Links links) {
        String net = "(SELECT owner_id, label_id, missing FROM soniquebay_migration.owed_links WHERE table_name = '%s') AS net".formatted(links.table());
        int given = handle.execute("""
                INSERT INTO public.%1$s (%2$s, %3$s)
                SELECT owner_id, label_id FROM %4$s CROSS JOIN generate_series(1, missing)
                WHERE EXISTS (SELECT 1 FROM public.%5$s WHERE id = owner_id) AND EXISTS (SELECT 1 FROM public.%6$s WHERE id = label_id)
                """.formatted(links.table(), links.owner(), links.label(), net, links.ownerTable(), links.labelTable()));
        int taken = handle.execute("""
                DELETE FROM public.%1$s
                WHERE ctid IN (
                    SELECT place FROM (
                        SELECT linked.ctid AS place, -missing AS surplus,
                               row_number() OVER (PARTITION BY linked.%2$s, linked.%3$s ORDER BY linked.ctid DESC) AS position
                        FROM %4$s JOIN public.%1$s AS linked ON linked.%2$s = owner_id AND linked.%3$s = label_id
                        WHERE missing < 0) AS numbered
                    WHERE position <= surplus)
                """.formatted(links.table(), links.owner(), links.label(), net));
        handle.createUpdate("DELETE FROM soniquebay_migration.original_links WHERE table_name = :table").bind("table", links.table()).execute();
        return given + taken;
    }

    /// Removes the rows of ours that no row of the old application depends on.
    private long removeAdded() {
        Map<String, String> unused = new LinkedHashMap<>();
        unused.put("covers", "true");
        unused.put("artist_similar", "true");
        unused.put("tracks", "true");
        unused.put("albums", "NOT EXISTS (SELECT 1 FROM public.tracks WHERE album_id = ours.id)");
        unused.put("artists", "NOT EXISTS (SELECT 1 FROM public.tracks WHERE track_artist_id = ours.id)"
                + " AND NOT EXISTS (SELECT 1 FROM public.albums WHERE album_artist_id = ours.id)");
        unused.put("genres", "NOT EXISTS (SELECT 1 FROM public.track_genres WHERE genre_id = ours.id)"
                + " AND NOT EXISTS (SELECT 1 FROM public.artist_genres WHERE genre_id = ours.id)"
                + " AND NOT EXISTS (SELECT 1 FROM public.album_genres WHERE genre_id = ours.id)");
        unused.put("genre_tags", "NOT EXISTS (SELECT 1 FROM public.track_genre_tags WHERE tag_id = ours.id)");
        unused.put("mood_tags", "NOT EXISTS (SELECT 1 FROM public.track_mood_tags WHERE tag_id = ours.id)");
        long removed = 0;
        for (Map.Entry<String, String> table : unused.entrySet()) {
            removed += removeAdded(table.getKey(), table.getValue());
        }
        return removed;
    }

    private long removeAdded(String table, String unused) {
        long removed = 0;
        int rows;
        do {
            rows = ShortLocks.inTransaction(database, "remove rows of ours", handle -> {
                asOldApplication(handle);
                return handle.execute("""
                        DELETE FROM public.%1$s
                        WHERE id IN (
                            SELECT ours.id FROM public.%1$s AS ours JOIN soniquebay_migration.originals ON row_id = ours.id
                            WHERE table_name = '%1$s' AND change = 'added' AND %2$s
                            LIMIT %3$d)
                        """.formatted(table, unused, ROWS_AT_ONCE));
            });
            removed += rows;
        } while (rows > 0);
        return removed;
    }

    /// Takes the bridge, our columns and our indexes off a table.
    private void strip(String table) {
        List<String> changes = new ArrayList<>();
        List<String> indexes = new ArrayList<>();
        database.useTransaction(handle -> {
            List<String> old = Bridge.oldColumns(handle, table);
            if (old.isEmpty()) {
                return;
            }
            TableShape now = TableShape.of(handle, "public", table);
            now.triggers().keySet().stream().filter(name -> name.startsWith(Bridge.PREFIX))
                    .forEach(name -> changes.add("DROP TRIGGER " + Quoted.name(name) + " ON public." + table));
            now.columns().keySet().stream().filter(column -> !old.contains(column))
                    .forEach(column -> changes.add("ALTER TABLE public." + table + " DROP COLUMN " + Quoted.name(column)));
            handle.createQuery("SELECT column_name FROM soniquebay_migration.given_defaults WHERE table_name = :table").bind("table", table)
                    .mapTo(String.class).forEach(column -> changes.add(
                            "ALTER TABLE public." + table + " ALTER COLUMN " + Quoted.name(column) + " DROP DEFAULT"));
            List<String> oldIndexes = handle.createQuery("SELECT name FROM soniquebay_migration.old_indexes").mapTo(String.class).list();
            now.indexes().keySet().stream().filter(name -> !oldIndexes.contains(name)).forEach(indexes::add);
        });
        if (!changes.isEmpty()) {
            ShortLocks.useTransaction(database, "take what is ours off " + table, handle -> changes.forEach(handle::execute));
        }
        indexes.forEach(index -> ShortLocks.useTransaction(database, "take what is ours off " + table,
                handle -> handle.execute("DROP INDEX IF EXISTS public." + Quoted.name(index))));
    }

    private void removeTables() {
        ShortLocks.useTransaction(database, "remove the new tables", handle -> {
            handle.execute("LOCK TABLE public.tracks IN ACCESS EXCLUSIVE MODE");
            new Bookkeeping(handle).removeBridge();
            // An interrupted expansion leaves this schema, which depends on a function of ours.
            handle.execute("DROP SCHEMA IF EXISTS " + ReferenceTables.SCHEMA + " CASCADE");
            findMade(handle, "table").forEach(table -> handle.execute("DROP TABLE IF EXISTS public." + Quoted.name(table) + " CASCADE"));
            // In one statement, for one calls the other.
            List<String> functions = findMade(handle, "function").stream().map(function -> "public." + function).toList();
            if (!functions.isEmpty()) {
                handle.execute("DROP FUNCTION IF EXISTS " + String.join(", ", functions));
            }
            handle.createQuery("SELECT name FROM soniquebay_migration.moved_tables").mapTo(String.class).list().forEach(table ->
                    handle.execute("ALTER TABLE soniquebay_migration." + Quoted.name(table) + " SET SCHEMA public"));
            handle.execute("DROP TABLE IF EXISTS soniquebay_migration.path_maps");
            new Bookkeeping(handle).forgetSetAside();
            new Bookkeeping(handle).removeNotes();
        });
    }

    private static List<String> findMade(Handle handle, String kind) {
        return handle.createQuery("SELECT name FROM soniquebay_migration.made WHERE kind = :kind").bind("kind", kind)
                .mapTo(String.class).list();
    }
}
