package org.soniquebay.api.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.Violation;
import org.soniquebay.discovery.search.SoundFilter.Bounds;

/// Reads ranges of query parameters.
///
/// @param faults list to which a range is added that ends before it begins
record Ranges(List<Violation> faults) {

    private static final LocalizedMessage CROSSED = LocalizedMessage.of("%s is greater than %s.", "%s est supérieur à %s.");

    Ranges {
        requireNonNull(faults, "faults is null");
    }

    /// @param least null for an open end
    /// @param most null for an open end
    Bounds of(String lower, Double least, String upper, Double most) {
        check(lower, least, upper, most);
        return new Bounds(Optional.ofNullable(least), Optional.ofNullable(most));
    }

    <T extends Comparable<T>> void check(String lower, T least, String upper, T most) {
        if (least != null && most != null && least.compareTo(most) > 0) {
            faults.add(new Violation(List.of("query", lower), "value_error", CROSSED.with(lower, upper)));
        }
    }
}
