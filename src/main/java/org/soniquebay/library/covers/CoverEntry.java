package org.soniquebay.library.covers;

import java.time.OffsetDateTime;
import java.util.Optional;

/// A cover without its bytes.
///
/// @param entityType `track`, `album` or `artist`
/// @param imageHash of the stored picture; empty for a cover known by address alone
/// @param url where it came from
public record CoverEntry(
        int id, String entityType, int entityId, Optional<String> mimeType, Optional<String> url, Optional<String> imageHash,
        boolean primary, OffsetDateTime added, OffsetDateTime modified) {
}
