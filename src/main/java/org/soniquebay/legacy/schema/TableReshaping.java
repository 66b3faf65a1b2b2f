package org.soniquebay.legacy.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.names.Quoted;
import org.soniquebay.legacy.schema.TableShape.Column;

/// Makes old tables look exactly like those of a fresh library: columns, defaults, rules, indexes. The statements follow
/// from what the two look like, so a later schema step is covered by itself. The order of columns stays.
public final class TableReshaping {

    private final Handle handle;
    private final SequencedMap<String, Shapes> tables = new LinkedHashMap<>();

    private record Shapes(TableShape now, TableShape wanted) {
    }

    public TableReshaping(Handle handle) {
        this.handle = handle;
        LegacyTables.ALL.forEach(table -> tables.put(table, new Shapes(
                TableShape.of(handle, "public", table), TableShape.of(handle, ReferenceTables.SCHEMA, table))));
        handle.execute("SET LOCAL search_path TO public");
    }

    /// The columns to be dropped, by table, that no value of ours is made from.
    public Map<String, List<String>> columnsToDrop() {
        Map<String, List<String>> going = new LinkedHashMap<>();
        tables.forEach((table, shapes) -> {
            List<String> columns = shapes.now().columns().keySet().stream()
                    .filter(column -> !shapes.wanted().columns().containsKey(column) && !LegacyTables.isCarried(table, column)).toList();
            if (!columns.isEmpty()) {
                going.put(table, columns);
            }
        });
        return going;
    }

    /// Drops first what stands in the way of repairs: triggers, and constraints and indexes that a fresh library has
    /// not, or has otherwise. Foreign keys are dropped before the constraints that they depend on.
    public void loosen() {
        tables.forEach((table, shapes) -> shapes.now().triggers().keySet().forEach(name -> alter("DROP TRIGGER %s ON %s", name, table)));
        for (boolean foreign : List.of(true, false)) {
            tables.forEach((table, shapes) -> differences(shapes.now().constraints(), shapes.wanted().constraints()).stream()
                    .filter(name -> shapes.now().constraints().get(name).startsWith("FOREIGN KEY") == foreign)
                    .forEach(name -> alter("ALTER TABLE %2$s DROP CONSTRAINT %1$s", name, table)));
        }
        tables.forEach((table, shapes) -> differences(shapes.now().indexes(), shapes.wanted().indexes())
                .forEach(name -> alter("DROP INDEX %s", name, table)));
    }

    /// Drops the columns when every row fits, and adds what a fresh library has and the old one had not.
    public void fit() {
        tables.forEach((table, shapes) -> {
            List<String> changes = new ArrayList<>();
            shapes.now().columns().keySet().stream().filter(column -> !shapes.wanted().columns().containsKey(column)
                            || shapes.wanted().columns().get(column).generated() && !shapes.now().columns().get(column).generated())
                    .forEach(column -> changes.add("DROP COLUMN " + Quoted.name(column)));
            apply(table, changes);
            changes.clear();
            shapes.wanted().columns().values().forEach(column -> changes.addAll(changes(shapes.now().columns().get(column.name()), column)));
            apply(table, changes);
            shapes.wanted().columns().values().stream().filter(Column::identity)
                    .filter(column -> !shapes.now().columns().get(column.name()).identity())
                    .forEach(column -> identity(table, column.name()));
        });
        for (boolean foreign : List.of(false, true)) {
            tables.forEach((table, shapes) -> differences(shapes.wanted().constraints(), shapes.now().constraints()).stream()
                    .filter(name -> shapes.wanted().constraints().get(name).startsWith("FOREIGN KEY") == foreign)
                    .forEach(name -> handle.execute("ALTER TABLE \"" + table + "\" ADD CONSTRAINT \"" + name + "\" "
                            + shapes.wanted().constraints().get(name))));
        }
        tables.forEach((table, shapes) -> {
            // The indexes are read again: an index over a column that was dropped is gone with it.
            Map<String, String> there = TableShape.of(handle, "public", table).indexes();
            handle.execute("SET LOCAL search_path TO public");
            shapes.wanted().indexes().forEach((name, definition) -> {
                if (!there.containsKey(name)) {
                    handle.execute(definition);
                }
            });
        });
    }

    private static List<String> differences(Map<String, String> these, Map<String, String> others) {
        return these.keySet().stream().filter(name -> !these.get(name).equals(others.get(name))).toList();
    }

    private static List<String> changes(Column now, Column wanted) {
        String column = "\"" + wanted.name() + "\"";
        if (now == null || wanted.generated() && !now.generated()) {
            return List.of("ADD COLUMN " + wanted.definition());
        }
        List<String> changes = new ArrayList<>();
        boolean sameDefault = now.value().equals(wanted.value()) && now.identity() == wanted.identity();
        if (!sameDefault && now.value().isPresent()) {
            changes.add("ALTER COLUMN " + column + " DROP DEFAULT");
        }
        if (!now.type().equals(wanted.type())) {
            String value = now.type().equals("timestamp without time zone") ? column + " AT TIME ZONE 'UTC'" : column + "::" + wanted.type();
            changes.add("ALTER COLUMN " + column + " TYPE " + wanted.type() + " USING " + value);
        }
        if (!sameDefault && wanted.value().isPresent()) {
            changes.add("ALTER COLUMN " + column + " SET DEFAULT " + wanted.value().get());
        }
        if (now.notNull() != wanted.notNull()) {
            changes.add("ALTER COLUMN " + column + (wanted.notNull() ? " SET NOT NULL" : " DROP NOT NULL"));
        }
        return changes;
    }

    /// Makes an identity column that goes on counting where the old sequence stood: no id is given twice.
    private void identity(String table, String column) {
        String old = "SELECT pg_get_serial_sequence(:table, :column)";
        String sequence = handle.createQuery(old).bind("table", table).bind("column", column).mapTo(String.class).findOne().orElse(null);
        long next = handle.createQuery("SELECT coalesce(max(\"" + column + "\"), 0) + 1 FROM \"" + table + "\"").mapTo(Long.class).one();
        if (sequence != null) {
            next = Math.max(next, handle.createQuery("SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM " + sequence)
                    .mapTo(Long.class).one());
            handle.execute("DROP SEQUENCE " + sequence);
        }
        handle.execute("ALTER TABLE \"%s\" ALTER COLUMN \"%s\" ADD GENERATED BY DEFAULT AS IDENTITY".formatted(table, column));
        handle.createQuery("SELECT setval(pg_get_serial_sequence(:table, :column), :next, false)")
                .bind("table", table).bind("column", column).bind("next", next).mapTo(Long.class).one();
    }

    private void apply(String table, List<String> changes) {
        if (!changes.isEmpty()) {
            handle.execute("ALTER TABLE \"" + table + "\" " + String.join(", ", changes));
        }
    }

    private void alter(String statement, String name, String table) {
        handle.execute(statement.formatted(Quoted.name(name), Quoted.name(table)));
    }
}
