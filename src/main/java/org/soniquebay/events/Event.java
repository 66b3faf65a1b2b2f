package org.soniquebay.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// An event of the library, for watchers.
///
/// @param id grows with every event, in the order in which events became visible; a reader that goes on after the last id
///        it saw misses none
/// @param body one JSON object
public record Event(long id, Instant createdAt, String body) {
    public Event {
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(body, "body is null");
    }
}
