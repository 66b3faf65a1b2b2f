package org.soniquebay.library;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;

/// The folders the library is read from.
public final class RootStore {

    /// @param path absolute and real, so that one folder is one root
    /// @return the root's id, new or known
    /// @throws IllegalArgumentException for a path that cannot be stored
    public RootId register(Handle handle, String path) {
        TrackFile.refusal(path).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        handle.createUpdate("""
                INSERT INTO library_roots (path)
                SELECT :path WHERE NOT EXISTS (SELECT 1 FROM library_roots WHERE path = :path)
                ON CONFLICT DO NOTHING
                """).bind("path", path).execute();
        return new RootId(handle.createQuery("SELECT id FROM library_roots WHERE path = :path")
                .bind("path", path).mapTo(Integer.class).one());
    }

    /// Every root with its path, oldest first.
    public SequencedMap<RootId, String> all(Handle handle) {
        return handle.createQuery("SELECT id, path FROM library_roots ORDER BY id")
                .reduceRows(new LinkedHashMap<>(), (roots, row) -> {
                    roots.put(new RootId(row.getColumn("id", Integer.class)), row.getColumn("path", String.class));
                    return roots;
                });
    }
}
