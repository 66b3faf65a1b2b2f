package org.soniquebay.embedding.index;

import static java.util.Objects.requireNonNull;

/// The state of the index of one type.
///
/// @param loaded whether the index answers; otherwise it is being loaded, or was not asked yet
/// @param vectors that it holds
/// @param bytes of memory that they take
public record IndexState(String type, boolean loaded, long vectors, long bytes) {
    public IndexState {
        requireNonNull(type, "type is null");
    }
}
