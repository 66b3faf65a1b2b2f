package org.soniquebay.api.http;

import java.util.ArrayList;
import java.util.List;

/// A place in a request: `body`, `query` or `path`, then names and positions.
record Where(List<Object> steps) {

    /// A body of a million wrong numbers needs no million sentences.
    static final int MOST_FAULTS = 100;
    private static final int LONGEST_NAME = 100;

    Where {
        steps = List.copyOf(steps);
    }

    static Where in(String part) {
        return new Where(List.of(part));
    }

    /// @param step a name, cut when it is absurdly long, or a position
    Where then(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step instanceof String name && name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : step);
        return new Where(longer);
    }
}
