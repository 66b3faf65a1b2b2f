package org.soniquebay.legacy.receipt;

import static java.util.Objects.requireNonNull;

/// How many values of an old column have no place in the new tables for the same reason.
///
/// @param columnName empty for whole rows
public record ReasonCount(String tableName, String columnName, String reason, long count) {
    public ReasonCount {
        requireNonNull(tableName, "tableName is null");
        requireNonNull(columnName, "columnName is null");
        requireNonNull(reason, "reason is null");
    }
}
