package org.soniquebay.database.backup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.backup.statement.AllowedStatements;

/// Reads the definitions of a database from its catalogs: everything outside PostgreSQL's own schemas that no extension
/// brought along. The search path must be empty, so that every name in a definition says where it is.
final class Definitions {

    /// Whether an object of a catalog table, known as `x` in the namespace `n`, is the database's own.
    private static final String OWN = """
            n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (
                SELECT FROM pg_depend AS brought
                WHERE brought.classid = x.tableoid AND brought.objid = x.oid AND brought.deptype = 'e')
            """;

    private final Handle handle;

    Definitions(Handle handle) {
        this.handle = handle;
    }

    /// The tables, in the order of names.
    List<TableContent> tables() {
        Map<TableContent, List<TableContent.Column>> columns = new LinkedHashMap<>();
        handle.createQuery("""
                SELECT n.nspname, x.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS type
                FROM pg_class AS x JOIN pg_namespace AS n ON n.oid = x.relnamespace
                LEFT JOIN pg_attribute AS a ON a.attrelid = x.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                WHERE x.relkind = 'r' AND %s
                ORDER BY n.nspname COLLATE "C", x.relname COLLATE "C", a.attnum
                """.formatted(OWN))
                .map((row, _) -> {
                    TableContent table = TableContent.unread(row.getString("nspname"), row.getString("relname"), List.of());
                    List<TableContent.Column> list = columns.computeIfAbsent(table, _ -> new ArrayList<>());
                    if (row.getString("attname") != null) {
                        list.add(new TableContent.Column(row.getString("attname"), row.getString("type")));
                    }
                    return table;
                }).list();
        return columns.entrySet().stream()
                .map(table -> TableContent.unread(table.getKey().schema(), table.getKey().name(), table.getValue())).toList();
    }

    SchemaScript script() {
        List<String> before = new ArrayList<>(texts("""
                SELECT format('CREATE SCHEMA IF NOT EXISTS %%I', n.nspname)
                FROM pg_namespace AS n, LATERAL (SELECT n.oid, n.tableoid) AS x WHERE %s ORDER BY n.nspname COLLATE "C"
                """));
        before.addAll(inOrder());
        List<String> after = new ArrayList<>(texts(DefinitionQueries.CONSTRAINTS));
        after.addAll(texts(DefinitionQueries.INDEXES));
        after.addAll(texts(DefinitionQueries.FOREIGN_KEYS));
        after.addAll(texts(DefinitionQueries.STATISTICS));
        after.addAll(texts(DefinitionQueries.VIEWS));
        after.addAll(texts(DefinitionQueries.RULES));
        after.addAll(texts(DefinitionQueries.TRIGGERS));
        after.addAll(texts(DefinitionQueries.OWNED_SEQUENCES));
        after.addAll(texts(DefinitionQueries.COMMENTS));
        List<SchemaScript.Extension> made = extensions().stream().filter(extension -> AllowedStatements.isMade(extension.name())).toList();
        return new SchemaScript(made, before, after, sequences());
    }

    /// The reasons that keep rows from being copied, in words; empty when everything can be.
    List<String> obstacles() {
        return texts(DefinitionQueries.OBSTACLES);
    }

    /// The objects that are not carried, in words.
    List<String> leftOut() {
        return Stream.concat(texts(DefinitionQueries.LEFT_OUT).stream(), extensions().stream().map(SchemaScript.Extension::name)
                .filter(name -> !AllowedStatements.isMade(name)).map(name -> "the extension " + name)).toList();
    }

    /// Everything that the database holds, in words: empty when it is.
    List<String> everything() {
        return texts(DefinitionQueries.EVERYTHING);
    }

    /// Indexes that no constraint needs, and foreign keys: definitions that cost least when they are made with the rows
    /// there. The first statement of each pair drops the object, the second makes it again; foreign keys come last.
    Map<String, String> costly() {
        Map<String, String> pairs = new LinkedHashMap<>();
        handle.createQuery(DefinitionQueries.COSTLY.formatted(OWN))
                .map((row, _) -> pairs.put(row.getString("away"), row.getString("back"))).list();
        return pairs;
    }

    private List<String> texts(String query) {
        return handle.createQuery(query.formatted(OWN)).mapTo(String.class).list();
    }

    private List<SchemaScript.Extension> extensions() {
        return handle.createQuery("""
                        SELECT extname, nspname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
                        WHERE extname <> 'plpgsql' ORDER BY pg_extension.oid
                        """)
                .map((row, _) -> new SchemaScript.Extension(row.getString("extname"), row.getString("nspname"))).list();
    }

    private List<SchemaScript.SequenceState> sequences() {
        record Numbered(String name, String table, String column) { }
        List<Numbered> all = handle.createQuery(DefinitionQueries.SEQUENCES.formatted(OWN))
                .map((row, _) -> new Numbered(row.getString("name"), row.getString("table_name"), row.getString("column_name"))).list();
        return all.stream().map(sequence -> handle.createQuery("SELECT last_value, is_called FROM " + sequence.name())
                .map((row, _) -> new SchemaScript.SequenceState(sequence.name(), Optional.ofNullable(sequence.table()),
                        Optional.ofNullable(sequence.column()), row.getLong("last_value"), row.getBoolean("is_called")))
                .one()).toList();
    }

    /// Types, sequences, functions and tables: each after what it needs, as the server knows it.
    private List<String> inOrder() {
        Map<String, List<String>> statements = new LinkedHashMap<>();
        for (String query : List.of(DefinitionQueries.TYPES, DefinitionQueries.NUMBERINGS, DefinitionQueries.FUNCTIONS,
                DefinitionQueries.TABLES, DefinitionQueries.STORAGE)) {
            handle.createQuery(query.formatted(OWN))
                    .map((row, _) -> statements.computeIfAbsent(row.getString("key"), _ -> new ArrayList<>()).add(row.getString("statement")))
                    .list();
        }
        Map<String, Set<String>> needs = new HashMap<>();
        handle.createQuery(DefinitionQueries.NEEDS)
                .map((row, _) -> needs.computeIfAbsent(row.getString("key"), _ -> new LinkedHashSet<>()).add(row.getString("needed")))
                .list();
        List<String> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        statements.keySet().forEach(key -> addAfterItsNeeds(key, needs, done));
        done.forEach(key -> ordered.addAll(statements.getOrDefault(key, List.of())));
        return ordered;
    }

    private static void addAfterItsNeeds(String key, Map<String, Set<String>> needs, Set<String> done) {
        // The needs are taken out, so that a circle ends.
        Set<String> own = needs.remove(key);
        if (own != null) {
            own.stream().sorted().forEach(needed -> addAfterItsNeeds(needed, needs, done));
        }
        done.add(key);
    }
}
