package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import org.soniquebay.library.TrackId;

/// The question to [SoundPaths].
///
/// @param steps how many steps lead from the one to the other, 1 to [#MOST_STEPS]; a path has one track more
public record PathQuery(TrackId from, TrackId to, int steps) {

    public static final int MOST_STEPS = 50;

    public PathQuery {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        if (from.equals(to)) {
            throw new IllegalArgumentException("the path leads nowhere: " + from);
        }
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("steps are outside 1…50: " + steps);
        }
    }
}
