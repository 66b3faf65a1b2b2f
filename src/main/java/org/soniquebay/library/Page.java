package org.soniquebay.library;

import org.jdbi.v3.core.statement.Query;

/// A part of an ordered list.
///
/// @param skip how many rows to leave out, from 0
/// @param limit how many rows to give at most, 1 … 1,000
public record Page(int skip, int limit) {

    /// The most rows of one answer.
    public static final int MOST = 1000;

    public Page {
        if (skip < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("skip " + skip + ", limit " + limit);
        }
    }

    /// Binds `:skip` and `:limit`.
    public Query bind(Query query) {
        return query.bind("skip", skip).bind("limit", limit);
    }
}
