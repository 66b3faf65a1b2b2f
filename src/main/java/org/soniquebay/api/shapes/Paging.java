package org.soniquebay.api.shapes;

import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.Page;

/// The part of a list that is wanted.
public record Paging(
        @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
        @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {

    public Page page() {
        return new Page(skip, limit);
    }
}
