package org.soniquebay.api.http.schema;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.TreeSet;
import java.util.SequencedSet;

/// A name that a request states and nothing takes.
///
/// @param place where it stands: `query` or `body`, then names and positions; the name itself is the last step
/// @param known the names that are taken there, sorted
public record UnknownName(FieldPath place, SequencedSet<String> known) {

    /// How many of them one request is told of.
    public static final int MOST = 10;

    public UnknownName {
        requireNonNull(place, "place is null");
        requireNonNull(known, "known is null");
    }

    /// @param known in any order
    public static UnknownName at(FieldPath place, Collection<String> known) {
        return new UnknownName(place, new TreeSet<>(known));
    }

    /// The name itself.
    public String name() {
        return place.step().toString();
    }
}
