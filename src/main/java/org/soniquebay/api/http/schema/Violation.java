package org.soniquebay.api.http.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// One fault of a request.
///
/// @param where `path`, `query` or `body`, then names and positions down to the value
/// @param type a stable word for programs: `missing`, `int_parsing`, `greater_than_equal`, …
/// @param sentence for people
public record Violation(List<Object> where, String type, LocalizedMessage sentence) {
    public Violation {
        where = List.copyOf(where);
        requireNonNull(type, "type is null");
        requireNonNull(sentence, "sentence is null");
    }
}
