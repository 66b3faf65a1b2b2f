package org.soniquebay.embedding.index;

import static java.util.Objects.requireNonNull;

/// How far the index of one type is.
///
/// @param loaded whether it answers; otherwise it is being loaded, or nobody asked yet
/// @param vectors that it holds
/// @param bytes of memory that they take
public record IndexState(String type, boolean loaded, long vectors, long bytes) {
    public IndexState {
        requireNonNull(type, "type is null");
    }
}
