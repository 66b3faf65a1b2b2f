package org.soniquebay.media.streams;

import static java.util.Objects.requireNonNull;

import java.util.stream.Stream;

/// The entity tags of an `If-None-Match` header (RFC 9110 §13.1.2).
///
/// @param list as the client wrote it, separated by commas
public record EntityTags(String list) {

    private static final String WEAK = "W/";

    public EntityTags {
        requireNonNull(list, "list is null");
    }

    /// Whether a tag with these quotes is among them, weak or strong: proxies that compress an answer weaken its tag.
    public boolean contain(String tag) {
        return Stream.of(list.split(",")).map(String::strip).map(EntityTags::strong).anyMatch(strong(tag)::equals);
    }

    private static String strong(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }

    /// Whether any representation is meant.
    public boolean isAny() {
        return list.strip().equals("*");
    }
}
