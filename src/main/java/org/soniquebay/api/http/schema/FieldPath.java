package org.soniquebay.api.http.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A place in a request: `body`, `query` or `path`, then names and positions.
///
/// @param before the place that this is within; null for the first
public record FieldPath(FieldPath before, Object step) {

    /// The most faults reported: a body of a million wrong numbers needs no million sentences.
    public static final int MOST_FAULTS = 100;
    private static final int LONGEST_NAME = 100;

    public static FieldPath in(String part) {
        return new FieldPath(null, part);
    }

    /// @param step a name, cut when it is absurdly long, or a position
    public FieldPath then(Object step) {
        return new FieldPath(this, step instanceof String name && name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : step);
    }

    /// The steps from the first to the last.
    public List<Object> steps() {
        List<Object> steps = new ArrayList<>();
        for (FieldPath place = this; place != null; place = place.before()) {
            steps.add(place.step());
        }
        Collections.reverse(steps);
        return steps;
    }
}
