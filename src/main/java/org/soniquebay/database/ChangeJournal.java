package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The changes of rows that other processes may keep copies of (table `row_changes`). A note is part of the transaction
/// that changes the rows, so that one is never visible without the other.
final class ChangeJournal {

    /// A change of rows.
    ///
    /// @param own whether this process did it
    /// @param tracks whose rows; empty for any row of the table
    record Change(String table, boolean own, Optional<List<Integer>> tracks) {}

    /// The changes that have become visible since an earlier snapshot.
    ///
    /// @param history see [#history]; snapshots of different ones have nothing to do with each other
    /// @param snapshot up to which this goes, in PostgreSQL's own form
    record Since(String history, String snapshot, List<Change> changes) {}

    private static final String LIBRARY = "concat((SELECT system_identifier FROM pg_control_system()), '-',"
            + " (SELECT oid FROM pg_database WHERE datname = current_database()))";
    /// A replica that takes over begins a new timeline: it may lack what was committed last.
    private static final String HISTORY = "concat(" + LIBRARY + ", '-', CASE WHEN pg_is_in_recovery() THEN ''"
            + " ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END)";

    private static final String NOBODY = "";

    private final String origin;
    private final Set<String> tables;

    /// @param origin tells this process from all others
    /// @param tables whose changes are noted
    ChangeJournal(String origin, Collection<String> tables) {
        this.origin = requireNonNull(origin, "origin is null");
        this.tables = Set.copyOf(tables);
    }

    /// @param tracks empty for any row of the table
    void note(Handle handle, String table, Optional<Collection<Integer>> tracks) {
        if (!tables.contains(table)) {
            return;
        }
        if (!handle.isInTransaction()) {
            throw new IllegalStateException("rows of " + table + " that others keep copies of change without a transaction");
        }
        handle.createUpdate("INSERT INTO row_changes (origin, table_name, tracks) VALUES (:origin, :table, CAST(:tracks AS integer[]))")
                .bind("origin", origin)
                .bind("table", table)
                .bind("tracks", tracks.map(ChangeJournal::literal).orElse(null))
                .execute();
    }

    private static String literal(Collection<Integer> tracks) {
        return tracks.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /// The identity of this database, which differs from all others whatever they are called; replicas of it have the same.
    static String library(Handle handle) {
        return handle.createQuery("SELECT " + LIBRARY).mapTo(String.class).one();
    }

    /// The identity of this database's course, which differs from that of a copy, and of a replica after it took over.
    static String history(Handle handle) {
        return handle.createQuery("SELECT " + HISTORY).mapTo(String.class).one();
    }

    /// The snapshot of this moment.
    static String now(Handle handle) {
        return handle.createQuery("SELECT CAST(pg_current_snapshot() AS text)").mapTo(String.class).one();
    }

    /// The changes that have become visible since a snapshot: not by the order of ids, for a transaction may end long
    /// after a later one. Notes of a future that this server has not had (a restored library's) are left out.
    Since since(Handle handle, String snapshot) {
        List<Change> changes = new ArrayList<>();
        String[] current = new String[2];
        handle.createQuery("SELECT " + HISTORY + """
                         AS history, CAST(pg_current_snapshot() AS text) AS snapshot, changes.table_name, changes.origin,
                               changes.tracks
                        FROM (SELECT CAST(:since AS pg_snapshot) AS snapshot) AS since
                        LEFT JOIN row_changes AS changes
                            ON changes.transaction >= pg_snapshot_xmin(since.snapshot)
                            AND NOT pg_visible_in_snapshot(changes.transaction, since.snapshot)
                            AND changes.transaction < pg_snapshot_xmax(pg_current_snapshot())
                        """)
                .bind("since", snapshot)
                .map((row, _) -> {
                    current[0] = row.getString("history");
                    current[1] = row.getString("snapshot");
                    String table = row.getString("table_name");
                    Array tracks = row.getArray("tracks");
                    return table == null ? Optional.<Change>empty() : Optional.of(new Change(table, row.getString("origin").equals(origin),
                            tracks == null ? Optional.empty() : Optional.of(List.of((Integer[]) tracks.getArray()))));
                })
                .forEach(change -> change.ifPresent(changes::add));
        return new Since(current[0], current[1], changes);
    }

    /// Removes the notes that a snapshot sees, and those that lie outside of this server's time.
    static void prune(Handle handle, String snapshot) {
        handle.createUpdate("""
                        DELETE FROM row_changes
                        WHERE pg_visible_in_snapshot(transaction, CAST(:snapshot AS pg_snapshot))
                           OR transaction >= pg_snapshot_xmax(pg_current_snapshot())
                        """)
                .bind("snapshot", snapshot)
                .execute();
    }

    /// Puts one note that anything may have changed in the place of all notes.
    static void anythingChanged(Handle handle, Collection<String> tables) {
        handle.execute("DELETE FROM row_changes");
        ChangeJournal nobody = new ChangeJournal(NOBODY, tables);
        tables.forEach(table -> nobody.note(handle, table, Optional.empty()));
    }
}
