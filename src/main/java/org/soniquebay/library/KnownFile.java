package org.soniquebay.library;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What the library remembers of a file: enough to tell whether it changed.
///
/// @param modified seconds since 1970; empty for a row that another program wrote
/// @param hash empty until the file was decoded
/// @param missingSince empty while the file is there
public record KnownFile(
        TrackId id,
        String path,
        OptionalDouble modified,
        OptionalLong size,
        Optional<AudioHash> hash,
        Optional<Instant> missingSince) {

    /// Whether the file still looks as it did; then there is no need to open it.
    public boolean looksLike(TrackFile file) {
        return modified.isPresent() && modified.getAsDouble() == file.modified()
                && size.isPresent() && size.getAsLong() == file.size();
    }
}
