package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The definitions of a database, as statements that make them again in an empty one.
///
/// @param extensions what PostgreSQL has to bring along
/// @param before what must be there before the rows: schemas, types, sequences, functions, tables, in that order as far as
///        they do not need one another
/// @param after what is checked or kept up from then on: constraints, indexes, views, triggers, comments
/// @param sequences where each one is
record SchemaScript(List<Extension> extensions, List<String> before, List<String> after, List<SequenceState> sequences) {

    /// @param name unquoted
    /// @param schema where its types and functions are, unquoted
    record Extension(String name, String schema) {

        Extension {
            requireNonNull(name, "name is null");
            requireNonNull(schema, "schema is null");
        }
    }

    /// @param name as SQL says it, with its schema
    /// @param table the table that it numbers, as SQL says it; empty for one that stands alone
    /// @param column the column that it numbers, unquoted
    /// @param value the last number it gave
    /// @param called whether it has given that number already
    record SequenceState(String name, Optional<String> table, Optional<String> column, long value, boolean called) {

        SequenceState {
            requireNonNull(name, "name is null");
            requireNonNull(table, "table is null");
            requireNonNull(column, "column is null");
        }
    }

    SchemaScript {
        extensions = List.copyOf(extensions);
        before = List.copyOf(before);
        after = List.copyOf(after);
        sequences = List.copyOf(sequences);
    }

    /// The statements that this script has and the other one lacks.
    ///
    /// @return empty when the other script makes something that this one does not
    Optional<SchemaScript> beyond(SchemaScript other) {
        if (!before.containsAll(other.before) || !after.containsAll(other.after)) {
            return Optional.empty();
        }
        return Optional.of(new SchemaScript(extensions, without(before, other.before), without(after, other.after), sequences));
    }

    /// The statements that this script has and the other one lacks, when the two differ by the type of vectors: neither
    /// the columns nor their comments count as its own.
    ///
    /// @param made tables that are there already
    SchemaScript besidesVectors(SchemaScript other, List<TableContent> made) {
        List<String> heads = made.stream().map(table -> "CREATE TABLE " + table.schema() + "." + table.name() + " (").toList();
        return new SchemaScript(extensions.stream().filter(extension -> !extension.name().equals("vector")).toList(),
                ownOf(before, other.before).stream().filter(statement -> heads.stream().noneMatch(statement::startsWith)).toList(),
                ownOf(after, other.after), sequences);
    }

    private static List<String> ownOf(List<String> statements, List<String> others) {
        Set<String> made = others.stream().map(VectorStatements::ofArrays).collect(Collectors.toSet());
        return statements.stream().filter(statement -> !VectorStatements.isOfOneType(statement) && !made.contains(VectorStatements.ofArrays(statement)))
                .toList();
    }

    boolean makesSomething() {
        return !before.isEmpty() || !after.isEmpty();
    }

    private static List<String> without(List<String> statements, List<String> others) {
        Set<String> made = Set.copyOf(others);
        return statements.stream().filter(statement -> !made.contains(statement)).toList();
    }
}
