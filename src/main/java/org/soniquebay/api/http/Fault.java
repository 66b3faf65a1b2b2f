package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// One thing that is wrong with a request.
///
/// @param where `path`, `query` or `body`, then names and positions down to the value
/// @param type a stable word for programs: `missing`, `int_parsing`, `greater_than_equal`, …
/// @param sentence for people
public record Fault(List<Object> where, String type, Sentence sentence) {
    public Fault {
        where = List.copyOf(where);
        requireNonNull(type, "type is null");
        requireNonNull(sentence, "sentence is null");
    }
}
