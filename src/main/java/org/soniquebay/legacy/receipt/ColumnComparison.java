package org.soniquebay.legacy.receipt;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The comparison of one old column with its copies.
///
/// @param column `table.column` of the old library, or what is compared of it
/// @param place where its values are now
/// @param old how many values there are
/// @param carried how many were found
/// @param oldChecksum over all old values and their rows, in decimal
/// @param newChecksum the same over what was found
/// @param different how many rows differ
/// @param examples ids of such rows
public record ColumnComparison(
        String column, String place, long old, long carried, String oldChecksum, String newChecksum, long different, List<String> examples) {

    public ColumnComparison {
        requireNonNull(column, "column is null");
        requireNonNull(place, "place is null");
        requireNonNull(oldChecksum, "oldChecksum is null");
        requireNonNull(newChecksum, "newChecksum is null");
        examples = List.copyOf(examples);
    }
}
