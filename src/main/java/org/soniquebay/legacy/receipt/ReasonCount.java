package org.soniquebay.legacy.receipt;

import static java.util.Objects.requireNonNull;

/// The number of values of an old column that have no place in the new tables for the same reason.
///
/// @param columnName empty for whole rows
public record ReasonCount(String tableName, String columnName, String reason, long count) {
    public ReasonCount {
        requireNonNull(tableName, "tableName is null");
        requireNonNull(columnName, "columnName is null");
        requireNonNull(reason, "reason is null");
    }
}
