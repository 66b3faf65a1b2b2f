package org.soniquebay.legacy.account;

import static java.util.Objects.requireNonNull;

/// One old column and its copy, as SQL over a common FROM.
///
/// @param column `table.column` of the old library, or what is compared of it
/// @param place where its values are now
/// @param old the hash of an old value, null for none
/// @param now the hash of what was found
public record ColumnSql(String column, String place, String old, String now) {
    public ColumnSql {
        requireNonNull(column, "column is null");
        requireNonNull(place, "place is null");
        requireNonNull(old, "old is null");
        requireNonNull(now, "now is null");
    }
}
