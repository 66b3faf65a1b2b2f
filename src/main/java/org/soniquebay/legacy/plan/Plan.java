package org.soniquebay.legacy.plan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The plan of a database's evolution.
///
/// @param status the present state
/// @param steps what will be done, in order
/// @param rows how many values of which old column will be carried
/// @param notCarried how many old values have no place among the effective features, by what they are; the history keeps
///        them, or they are set aside
/// @param warnings the facts that the owner must know first
/// @param time roughly how long it takes, from a sample
/// @param bytes roughly how much disk space it takes until it is completed
public record Plan(
        MigrationStatus status, List<String> steps, Map<String, Long> rows, Map<String, Long> notCarried, List<String> warnings,
        Duration time, long bytes) {

    public Plan {
        requireNonNull(status, "status is null");
        steps = List.copyOf(steps);
        requireNonNull(rows, "rows is null");
        requireNonNull(notCarried, "notCarried is null");
        warnings = List.copyOf(warnings);
        requireNonNull(time, "time is null");
    }
}
