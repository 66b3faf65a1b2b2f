package org.soniquebay.library;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// Rows that are known by name: found by their match key, made when missing. Two writers that bring the same new name
/// at once end with one row. The first spelling seen stays. A row whose key is not that of its name, as the migration of an
/// earlier library and schema steps leave some, is found by the very name. The store of the table has one of these.
public final class LookupTable {

    private final String find;
    private final String findNamed;
    private final String insert;

    /// @param table with the columns `id`, `name` and `name_key`
    public LookupTable(String table) {
        find = """
                SELECT id, name_key
                FROM %s
                WHERE name_key = ANY (:keys)
                """.formatted(table);
        findNamed = """
                SELECT id, new.name_key
                FROM %s JOIN unnest(:names, :keys) AS new (name, name_key) USING (name)
                """.formatted(table);
        insert = """
                INSERT INTO %s (name, name_key)
                SELECT name, name_key
                FROM unnest(:names, :keys) AS new (name, name_key)
                ON CONFLICT DO NOTHING
                RETURNING id, name_key
                """.formatted(table);
    }

    /// @return the id of every name, by match key
    public Map<String, Integer> resolve(Handle handle, Collection<String> names) {
        // The names are sorted, so that two writers wait for each other instead of locking each other out.
        SequencedMap<String, String> open = new TreeMap<>();
        names.forEach(name -> open.putIfAbsent(SanitizedText.matchKey(name), name));
        Map<String, Integer> ids = new HashMap<>(find(handle, open.keySet()));
        open.keySet().removeAll(ids.keySet());
        if (open.isEmpty()) {
            return ids;
        }
        // Only missing rows are inserted: a conflict would use up an id each time.
        ids.putAll(byKey(handle, insert, open));
        open.keySet().removeAll(ids.keySet());
        ids.putAll(find(handle, open.keySet()));
        open.keySet().removeAll(ids.keySet());
        ids.putAll(byKey(handle, findNamed, open));
        if (!ids.keySet().containsAll(open.keySet())) {
            throw new IllegalStateException("names not found after inserting them: " + new TreeSet<>(open.values()));
        }
        return ids;
    }

    private Map<String, Integer> find(Handle handle, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return handle.createQuery(find).bindArray("keys", String.class, keys)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(row.getColumn("name_key", String.class), row.getColumn("id", Integer.class));
                    return found;
                });
    }

    /// @param names by match key
    private static Map<String, Integer> byKey(Handle handle, String query, SequencedMap<String, String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        return handle.createQuery(query)
                .bindArray("names", String.class, names.values())
                .bindArray("keys", String.class, names.keySet())
                .reduceRows(new HashMap<>(), (rows, row) -> {
                    rows.put(row.getColumn("name_key", String.class), row.getColumn("id", Integer.class));
                    return rows;
                });
    }
}
