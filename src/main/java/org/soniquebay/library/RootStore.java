package org.soniquebay.library;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.folders.FolderRules;
import org.soniquebay.library.folders.HiddenFolders;

/// The folders the library is read from.
public final class RootStore {

    /// The SQL condition that a row `root` of `library_roots` shows the file of a path: the path lies in the root, and
    /// there in no hidden folder. A statement with this condition has [HiddenFolders#IN_PATH] as `:hidden`.
    ///
    /// @param path an expression
    public static String shows(String path) {
        return """
            starts_with(%1$s, rtrim(root.path, '/') || '/')
              AND substr(%1$s, length(rtrim(root.path, '/')) + 1) !~ :hidden""".formatted(path);
    }

    /// @param path absolute and real, so that one folder is one root
    /// @return the root's id, new or known
    /// @throws IllegalArgumentException for a path that cannot be stored
    public RootId register(Handle handle, String path) {
        StoredPath.refusal(path).ifPresent(reason -> {
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

    /// Makes a folder a root, unless a root holds it already.
    ///
    /// @param folder a real path
    /// @return whether there is a new root
    /// @throws IllegalArgumentException for a path that cannot be stored
    public boolean include(Handle handle, Path folder) {
        if (holds(handle, folder)) {
            return false;
        }
        register(handle, folder.toString());
        return true;
    }

    /// Whether a folder is a root or lies in one, and is not hidden there.
    public boolean holds(Handle handle, Path folder) {
        return all(handle).values().stream().anyMatch(root -> HiddenFolders.showFolder(Path.of(root), folder));
    }

    /// Every root with its path, oldest first.
    public SequencedMap<RootId, String> all(Handle handle) {
        return handle.createQuery("SELECT id, path FROM library_roots ORDER BY id")
                .reduceRows(new LinkedHashMap<>(), (roots, row) -> {
                    roots.put(row.getColumn("id", RootId.class), row.getColumn("path", String.class));
                    return roots;
                });
    }

    /// The rules of every root about what in it is not looked at, by its path.
    public Map<Path, FolderRules> rules(Handle handle) {
        return handle.createQuery("SELECT path, excluded, system_folders FROM library_roots")
                .reduceRows(new HashMap<>(), (rules, row) -> {
                    rules.put(Path.of(row.getColumn("path", String.class)), new FolderRules(
                            List.of(row.getColumn("excluded", String[].class)), row.getColumn("system_folders", Boolean.class)));
                    return rules;
                });
    }

    /// Changes the rules of the innermost root that holds a folder; an empty parameter leaves its rule as it is.
    ///
    /// @param folder a real path
    public void rule(Handle handle, Path folder, Optional<List<String>> patterns, Optional<Boolean> systemFolders) {
        all(handle).entrySet().stream()
                .filter(root -> HiddenFolders.showFolder(Path.of(root.getValue()), folder))
                .max(Comparator.comparingInt(root -> root.getValue().length()))
                .ifPresent(root -> handle.createUpdate("""
                        UPDATE library_roots
                        SET excluded = coalesce(:excluded, excluded), system_folders = coalesce(:system, system_folders)
                        WHERE id = :id
                        """)
                        .bind("id", root.getKey()).bind("system", systemFolders)
                        .bind("excluded", patterns.map(list -> list.toArray(String[]::new)).orElse(null))
                        .execute());
    }

    /// A root's path; until the transaction ends no other transaction removes the root or gives it tracks.
    public Optional<String> lock(Handle handle, RootId root) {
        return handle.createQuery("SELECT path FROM library_roots WHERE id = :id FOR UPDATE")
                .bind("id", root).mapTo(String.class).findOne();
    }

    /// Removes a root that no track belongs to.
    public void delete(Handle handle, RootId root) {
        handle.createUpdate("DELETE FROM library_roots WHERE id = :id").bind("id", root).execute();
    }
}
