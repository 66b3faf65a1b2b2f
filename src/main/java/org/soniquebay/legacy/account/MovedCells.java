package org.soniquebay.legacy.account;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.soniquebay.database.names.Quoted;

/// A table of a half-evolved library, moved aside, cell by cell: each is found in the row of ours that was made from
/// it, or set aside. Whatever columns the table has, none is forgotten, since a column that is not known to be carried
/// is set aside.
///
/// @param name of the old table
/// @param place the table of ours
/// @param entry a join that finds the row of ours, `entry`, of a row `old`
/// @param homes what a column became, by its name, as an expression over `entry`; where the join alone makes sure of it, the
///        expression is `old.` and the name
public record MovedCells(String name, String place, String entry, Map<String, String> homes) {

    /// The columns that say nothing of their own: the row's number, which it gets anew, and the track that the join is
    /// about.
    private static final Set<String> UNSAID = Set.of("id", "track_id");
    private static final String ASIDE = """
            INSERT INTO soniquebay_migration.set_aside (table_name, row_id, column_name, value, reason)
            SELECT '%1$s', old.id, cell.name, cell.value, cell.reason
            FROM soniquebay_migration.%1$s AS old
            %2$s
            CROSS JOIN LATERAL (VALUES %3$s) AS cell (name, value, reason, lost)
            WHERE old.track_id = ANY (:tracks) AND cell.lost AND cell.value IS NOT NULL
            ON CONFLICT DO NOTHING
            """;
    private static final String COMPARED = """
            FROM soniquebay_migration.%1$s AS old
            %2$s
            LEFT JOIN (SELECT row_id, array_agg(concat(column_name, '=', md5(value))) AS cells
                       FROM soniquebay_migration.set_aside WHERE table_name = '%1$s' GROUP BY row_id) AS aside
              ON aside.row_id = CAST(old.id AS text)
            WHERE old.track_id <> ALL (:waiting)
            """;

    public MovedCells {
        requireNonNull(name, "name is null");
        requireNonNull(place, "place is null");
        requireNonNull(entry, "entry is null");
        homes = Map.copyOf(homes);
    }

    /// The columns that have no home, in words.
    ///
    /// @param columns of the table as it is found
    public List<String> unknown(Collection<String> columns) {
        return columns.stream().filter(column -> !UNSAID.contains(column) && !homes.containsKey(column)).toList();
    }

    /// The SQL that sets aside the values of `:tracks` that were not carried: single cells, or the whole row where none
    /// of ours was made from it.
    public String setAside(Collection<String> columns) {
        List<String> cells = new ArrayList<>();
        cells.add("('', CAST(to_jsonb(old) AS text), 'no row of ours could be made from it', entry.id IS NULL)");
        contentColumns(columns).forEach(column -> cells.add("(%1$s, CAST(old.%2$s AS text), '%3$s', entry.id IS NOT NULL AND NOT (%4$s))".formatted(
                Quoted.text(column), Quoted.name(column),
                homes.containsKey(column) ? "the row of ours has another value" : "a column that the new tables do not have", carriedCondition(column))));
        return ASIDE.formatted(name, entry, String.join(", ", cells));
    }

    /// The comparisons of *verify* for each column.
    public List<ColumnSql> comparisons(Collection<String> columns) {
        return contentColumns(columns).stream().map(column -> {
            String value = "CAST(old." + Quoted.name(column) + " AS text)";
            String found = """
                    CASE WHEN entry.id IS NOT NULL AND (%2$s) OR concat(%1$s, md5(%3$s)) = ANY (aside.cells)
                              OR concat('=', md5(CAST(to_jsonb(old) AS text))) = ANY (aside.cells) THEN %3$s END"""
                    .formatted(Quoted.text(column + "="), carriedCondition(column), value);
            return new ColumnSql(name + "." + column, homes.containsKey(column) ? place + ", set_aside" : "set_aside",
                    "hashtextextended(" + value + ", old.id)", "hashtextextended(" + found + ", old.id)");
        }).toList();
    }

    /// The FROM that [#comparisons] ask over.
    public String from() {
        return COMPARED.formatted(name, entry);
    }

    private String carriedCondition(String column) {
        return homes.containsKey(column) ? homes.get(column) + " IS NOT DISTINCT FROM old." + Quoted.name(column) : "false";
    }

    private static List<String> contentColumns(Collection<String> columns) {
        return columns.stream().filter(column -> !UNSAID.contains(column)).collect(Collectors.toList());
    }
}
