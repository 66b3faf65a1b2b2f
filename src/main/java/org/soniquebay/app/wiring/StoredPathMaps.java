package org.soniquebay.app.wiring;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.folders.PathMap;

/// The path maps that the migration of an earlier library was given, see `soniquebay_migration.path_maps`.
final class StoredPathMaps {

    private StoredPathMaps() {}

    /// @return none in a library that was not migrated
    static List<PathMap> all(Handle handle) {
        boolean migrated = handle.createQuery("SELECT to_regclass('soniquebay_migration.path_maps') IS NOT NULL")
                .mapTo(Boolean.class).one();
        if (!migrated) {
            return List.of();
        }
        return handle.createQuery("SELECT from_path, to_path FROM soniquebay_migration.path_maps ORDER BY from_path")
                .map((row, _) -> new PathMap(row.getString("from_path"), Path.of(row.getString("to_path")))).list();
    }
}
