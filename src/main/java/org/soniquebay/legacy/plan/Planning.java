package org.soniquebay.legacy.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.KeySpelling;
import org.soniquebay.database.Database;
import org.soniquebay.database.names.Quoted;
import org.soniquebay.legacy.carry.HalfEvolved;
import org.soniquebay.legacy.schema.Bridge;
import org.soniquebay.legacy.schema.CarriedRows;
import org.soniquebay.legacy.schema.LegacyTables;
import org.soniquebay.legacy.schema.TableShape;
import org.soniquebay.legacy.state.EvolutionState;

/// Looks at a database before anything is changed.
public final class Planning {

    private static final int SAMPLE = 2000;
    /// The factor by which carrying and comparing a row may take longer than copying it as it is: a generous guess, for
    /// it goes to several tables with indexes.
    private static final int WORK = 4;
    private static final List<String> STEPS = List.of(
            "expand: new tables and columns beside the old ones, triggers that note what the old application writes, indexes built while it writes",
            "migrate: every row copied in small batches; vectors indexed at the end",
            "verify: every old value compared with its copy, with counts and checksums",
            "contract, when you ask for it: after a backup and a last comparison, the old columns go; until then, rollback leads back");

    private final Database database;

    public Planning(Database database) {
        this.database = database;
    }

    public Plan plan() {
        // The transaction is rolled back at the end: it makes a temporary table to measure.
        return database.jdbi().inTransaction(handle -> {
            Plan plan = of(handle);
            handle.rollback();
            return plan;
        });
    }

    private Plan of(Handle handle) {
        MigrationStatus migrationStatus = MigrationStatus.of(handle);
        Set<String> columns = TableShape.of(handle, "public", "tracks").columns().keySet();
        Map<String, Long> rows = new LinkedHashMap<>();
        List<String> moving = new ArrayList<>(LegacyTables.AUDIO);
        moving.addAll(LegacyTables.MOVING);
        moving.stream().filter(columns::contains).forEach(column ->
                rows.put("tracks." + column, count(handle, "tracks WHERE " + Quoted.name(column) + " IS NOT NULL")));
        rows.put("covers.cover_data", count(handle, "covers WHERE cover_data IS NOT NULL"));
        if (migrationStatus.state() != EvolutionState.LEGACY && migrationStatus.state().isOrigin()) {
            LegacyTables.HALF_EVOLVED.stream().filter(migrationStatus.rows()::containsKey)
                    .forEach(table -> rows.put(table, migrationStatus.rows().get(table)));
        }
        List<String> warnings = new ArrayList<>(PrivilegeCheck.findMissing(handle).stream().toList());
        EvolutionState origin = migrationStatus.origin().orElse(migrationStatus.state());
        if (origin != EvolutionState.LEGACY) {
            warnings.add("Stop the old application first: it keeps vectors as text in a table that must become ours. It may run again after a rollback.");
        }
        if (handle.createQuery("SELECT current_setting('wal_level') = 'logical'").mapTo(Boolean.class).one()) {
            warnings.add("The server replicates logically; new tables and columns are not replicated by themselves.");
        }
        return new Plan(migrationStatus, STEPS, rows, countNotCarried(handle, columns), warnings, time(handle), bytes(handle));
    }

    private static Map<String, Long> countNotCarried(Handle handle, Set<String> columns) {
        Map<String, Long> found = new LinkedHashMap<>();
        if (columns.containsAll(LegacyTables.AUDIO)) {
            List.of("danceability", "mood_happy", "mood_aggressive", "mood_party", "mood_relaxed", "instrumental", "acoustic", "tonal")
                    .forEach(score -> put(handle, found, score + " outside 0 to 1: kept in the history", "tracks WHERE " + score + " NOT BETWEEN 0 AND 1"));
            put(handle, found, "bpm outside 20 to 400: kept in the history", "tracks WHERE bpm NOT BETWEEN 20 AND 400");
            long unknown = handle.createQuery("""
                    SELECT key, scale, camelot_key, count(1) FROM tracks WHERE key IS NOT NULL GROUP BY key, scale, camelot_key
                    """).map((row, _) -> KeySpelling.of(Optional.ofNullable(row.getString(1)), Optional.ofNullable(row.getString(2)),
                            Optional.ofNullable(row.getString(3))).flatMap(key -> key.key()).isPresent() ? 0L : row.getLong(4))
                    .list().stream().mapToLong(Long::longValue).sum();
            if (unknown > 0) {
                found.put("keys that name none, such as “Unknown”: kept in the history", unknown);
            }
        }
        if (CarriedRows.isText(TableShape.of(handle, "public", "tracks").columns())) {
            put(handle, found, "vectors that are not 512 numbers: set aside",
                    "tracks WHERE vector IS NOT NULL AND cardinality(string_to_array(CAST(vector AS text), ',')) <> 512");
        }
        countUnknown(handle, found);
        put(handle, found, "tags without a name: set aside", "genre_tags WHERE name IS NULL");
        put(handle, found, "mood tags without a name: set aside", "mood_tags WHERE name IS NULL");
        put(handle, found, "tracks of negative length or bit rate: set aside", "tracks WHERE duration < 0 OR bitrate < 0 OR file_size < 0");
        LegacyTables.LINKS.forEach(links -> put(handle, found, "links in " + links.table() + " that are doubled or lead nowhere: set aside",
                "(SELECT row_number() OVER (PARTITION BY %1$s, %2$s) AS position, %1$s AS owner, %2$s AS label FROM %3$s) AS numbered WHERE position > 1 OR owner IS NULL OR label IS NULL"
                        .formatted(links.owner(), links.label(), links.table())));
        put(handle, found, "covers of tracks, albums or artists that are not there: set aside", """
                covers WHERE entity_type = 'TRACK' AND NOT EXISTS (SELECT 1 FROM tracks WHERE id = entity_id)
                          OR entity_type = 'ALBUM' AND NOT EXISTS (SELECT 1 FROM albums WHERE id = entity_id)
                          OR entity_type = 'ARTIST' AND NOT EXISTS (SELECT 1 FROM artists WHERE id = entity_id)""");
        return found;
    }

    /// Counts columns that neither the old application nor this one made, and those of a half-evolved library without a
    /// place here.
    private static void countUnknown(Handle handle, Map<String, Long> found) {
        boolean origin = MigrationStatus.state(handle).isOrigin();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        LegacyTables.ALL.forEach(table -> columns.put("public." + table, (origin ? columns(handle, "public", table) : Bridge.oldColumns(handle, table))
                .stream().filter(column -> !LegacyTables.isKnown(table, column)).toList()));
        HalfEvolved.TABLES.forEach(table -> {
            String schema = origin ? "public" : LegacyTables.NOTES;
            columns.put(schema + "." + table.name(), table.unknown(columns(handle, schema, table.name())));
        });
        columns.forEach((table, unknown) -> unknown.forEach(column -> put(handle, found,
                "values of %s.%s, a column that the new tables do not have: set aside".formatted(table.replaceFirst(".*\\.", ""), column),
                table + " WHERE " + Quoted.name(column) + " IS NOT NULL")));
    }

    private static List<String> columns(Handle handle, String schema, String table) {
        return List.copyOf(TableShape.of(handle, schema, table).columns().keySet());
    }

    private static void put(Handle handle, Map<String, Long> found, String what, String where) {
        long count = count(handle, where);
        if (count > 0) {
            found.put(what, count);
        }
    }

    private static long count(Handle handle, String what) {
        handle.execute("SET LOCAL search_path TO public");
        return handle.createQuery("SELECT count(1) FROM " + what).mapTo(Long.class).one();
    }

    /// The time, estimated from a sample that is copied and, where there are vectors, indexed, which takes most of the
    /// time.
    private static Duration time(Handle handle) {
        long began = System.nanoTime();
        int rows = handle.execute("CREATE TEMPORARY TABLE sample ON COMMIT DROP AS SELECT tracks.* FROM tracks ORDER BY id LIMIT " + SAMPLE);
        long copied = System.nanoTime();
        if (rows < 2) {
            return Duration.ZERO;
        }
        if (TableShape.of(handle, "public", "tracks").columns().values().stream().anyMatch(column -> column.type().equals("vector(512)"))) {
            handle.execute("CREATE INDEX ON sample USING hnsw (vector vector_cosine_ops) WITH (m = 16, ef_construction = 64)");
        }
        long indexed = System.nanoTime();
        double tracks = count(handle, "tracks");
        // The way to a vector's neighbours grows with the logarithm of their number.
        double nanos = (copied - began) * WORK + (indexed - copied) * Math.log(tracks) / Math.log(rows);
        return Duration.ofNanos(Math.round(nanos / rows * tracks));
    }

    /// The disk space: the rows again, and the index of the vectors again.
    private static long bytes(Handle handle) {
        return handle.createQuery("""
                SELECT pg_table_size('public.tracks') + pg_table_size('public.covers')
                       + coalesce(pg_relation_size(to_regclass('public.idx_tracks_vector')), 0)
                """).mapTo(Long.class).one();
    }
}
