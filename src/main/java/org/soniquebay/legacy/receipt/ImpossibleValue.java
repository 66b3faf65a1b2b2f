package org.soniquebay.legacy.receipt;

import static java.util.Objects.requireNonNull;

/// An old value that no rule allows, and its row.
///
/// @param value as text, cut when it is long
public record ImpossibleValue(String tableName, String columnName, int rowId, String value) {
    public ImpossibleValue {
        requireNonNull(tableName, "tableName is null");
        requireNonNull(columnName, "columnName is null");
        requireNonNull(value, "value is null");
    }
}
