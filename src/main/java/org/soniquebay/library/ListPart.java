package org.soniquebay.library;

import static java.util.Objects.requireNonNull;

/// The part of a list that is wanted, and the order of the list.
///
/// @param <K> keys of the list
public record ListPart<K extends Enum<K> & SortKey>(SortOrder<K> order, Page page) {
    public ListPart {
        requireNonNull(order, "order is null");
        requireNonNull(page, "page is null");
    }
}
