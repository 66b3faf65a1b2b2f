package org.soniquebay.legacy.carry;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Locks of tracks and covers until the transaction ends. No lock here waits: a row that another transaction holds (the old
/// application is writing to it, say) is noted for the next time. A transaction that waited for one row while it holds
/// others could deadlock with a transaction of the old application that waits for one of those, and the server ends one of the two.
final class LockedRows {

    private static final String KEEP = "SELECT id FROM tracks WHERE id = ANY (:rows) ORDER BY id FOR KEY SHARE SKIP LOCKED";
    private static final String WRITE = "SELECT id FROM tracks WHERE id = ANY (:rows) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED";
    private static final String COVERS = "SELECT id FROM covers WHERE id = ANY (:rows) ORDER BY id FOR UPDATE SKIP LOCKED";
    private static final String COVERS_OF_TRACKS = "SELECT id FROM covers WHERE track_id = ANY (:rows) ORDER BY id FOR UPDATE SKIP LOCKED";
    private static final String COVERS_OF_OTHERS = """
            SELECT DISTINCT track_id FROM covers WHERE track_id = ANY (:tracks) AND id <> ALL (:held)
            """;
    private static final String LATER = """
            INSERT INTO soniquebay_migration.pending (kind, row_id)
            SELECT :kind, id FROM %s WHERE id = ANY (:rows) AND id <> ALL (:held)
            """;

    private LockedRows() {
    }

    /// Keeps tracks from being deleted, as a foreign key to them does.
    ///
    /// @param kind under which the others are noted
    /// @return those that are kept now, by id
    static List<Integer> keep(Handle handle, Collection<Integer> tracks, String kind) {
        return noteOthers(handle, "tracks", tracks, ids(handle, KEEP, tracks), kind);
    }

    /// Keeps others from writing to tracks.
    ///
    /// @param kind under which the others are noted
    /// @return those that are locked now, by id
    static List<Integer> lock(Handle handle, Collection<Integer> tracks, String kind) {
        return noteOthers(handle, "tracks", tracks, ids(handle, WRITE, tracks), kind);
    }

    /// Keeps others from writing to tracks and to their covers.
    ///
    /// @param kind under which the others are noted
    /// @return those that are locked now with all covers that they have, by id
    static List<Integer> lockWithCovers(Handle handle, Collection<Integer> tracks, String kind) {
        List<Integer> locked = ids(handle, WRITE, tracks);
        List<Integer> covers = ids(handle, COVERS_OF_TRACKS, locked);
        List<Integer> busy = handle.createQuery(COVERS_OF_OTHERS).bindArray("tracks", Integer.class, locked)
                .bindArray("held", Integer.class, covers).mapTo(Integer.class).list();
        return noteOthers(handle, "tracks", tracks, locked.stream().filter(track -> !busy.contains(track)).toList(), kind);
    }

    /// Keeps others from writing to covers.
    ///
    /// @return those that are locked now, by id; the others are noted
    static List<Integer> lockCovers(Handle handle, Collection<Integer> covers) {
        return noteOthers(handle, "covers", covers, ids(handle, COVERS, covers), "covers");
    }

    private static List<Integer> ids(Handle handle, String sql, Collection<Integer> rows) {
        return handle.createQuery(sql).bindArray("rows", Integer.class, rows).mapTo(Integer.class).list();
    }

    private static List<Integer> noteOthers(Handle handle, String table, Collection<Integer> rows, List<Integer> held, String kind) {
        if (held.size() < rows.size()) {
            handle.createUpdate(LATER.formatted(table)).bind("kind", kind).bindArray("rows", Integer.class, rows)
                    .bindArray("held", Integer.class, held).execute();
        }
        return held;
    }
}
