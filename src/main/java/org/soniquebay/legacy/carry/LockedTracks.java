package org.soniquebay.legacy.carry;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Keeps tracks from being deleted until the transaction ends, as a foreign key to them does. The lock never waits: a
/// track that another transaction holds (the old application is deleting it, say) is noted for the next time.
final class LockedTracks {

    private static final String HOLD = "SELECT id FROM tracks WHERE id = ANY (:tracks) ORDER BY id FOR KEY SHARE SKIP LOCKED";
    private static final String LATER = """
            INSERT INTO soniquebay_migration.pending (kind, row_id)
            SELECT :kind, id FROM tracks WHERE id = ANY (:tracks) AND id <> ALL (:held)
            """;

    private LockedTracks() {
    }

    /// @param kind under which the others are noted
    /// @return those that are held now, by id
    static List<Integer> hold(Handle handle, Collection<Integer> tracks, String kind) {
        List<Integer> held = handle.createQuery(HOLD).bindArray("tracks", Integer.class, tracks).mapTo(Integer.class).list();
        if (held.size() < tracks.size()) {
            handle.createUpdate(LATER).bind("kind", kind).bindArray("tracks", Integer.class, tracks)
                    .bindArray("held", Integer.class, held).execute();
        }
        return held;
    }
}
