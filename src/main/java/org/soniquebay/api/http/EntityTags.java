package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import java.util.stream.Stream;

/// The entity tags of an `If-None-Match` header (RFC 9110 §13.1.2).
///
/// @param list as the client wrote it, separated by commas
public record EntityTags(String list) {

    public EntityTags {
        requireNonNull(list, "list is null");
    }

    /// Whether a tag with these quotes is among them.
    public boolean contain(String tag) {
        return Stream.of(list.split(",")).map(String::strip).anyMatch(tag::equals);
    }

    /// Whether any representation is meant.
    public boolean isAny() {
        return list.strip().equals("*");
    }
}
