package org.soniquebay.library.labels;

import static java.util.Objects.requireNonNull;

import org.soniquebay.library.SortKey;

/// What lists of genres and tags can be ordered by.
public enum LabelSortKey implements SortKey {
    NAME("sort_key(name) COLLATE \"C\""),
    ID("id");

    private final String sql;

    LabelSortKey(String sql) {
        this.sql = requireNonNull(sql, "sql is null");
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public boolean mayBeNull() {
        return false;
    }
}
