package org.soniquebay.legacy.verify;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;

/// The comparison of one old column with its copies, row by row.
///
/// @param column `table.column` of the old library
/// @param place where its values are now
/// @param old how many values there are
/// @param carried how many were found
/// @param oldChecksum over all old values and their rows, whatever the order
/// @param newChecksum the same over what was found
/// @param different how many rows differ
/// @param examples ids of such rows, at most 20
public record Comparison(
        String column, String place, long old, long carried, BigDecimal oldChecksum, BigDecimal newChecksum, long different,
        List<String> examples) {

    public Comparison {
        requireNonNull(column, "column is null");
        requireNonNull(place, "place is null");
        examples = List.copyOf(examples);
    }

    /// Whether every value was found as it was.
    public boolean equal() {
        return different == 0 && oldChecksum.compareTo(newChecksum) == 0;
    }
}
