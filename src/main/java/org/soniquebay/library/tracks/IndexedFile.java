package org.soniquebay.library.tracks;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.soniquebay.library.TrackId;

/// The library's memory of a file: enough to tell whether it changed.
///
/// @param modified seconds since 1970; empty for a row that another program wrote
/// @param size bytes; empty for a row that another program wrote, or that had no room for it
/// @param hash empty until the file was decoded
/// @param missingSince empty while the file is there
public record IndexedFile(
        TrackId id,
        String path,
        OptionalDouble modified,
        OptionalLong size,
        Optional<AudioHash> hash,
        Optional<Instant> missingSince) {

    /// Whether a file still looks as it did; then there is no need to open it.
    ///
    /// @param fileModified seconds since 1970, see [TrackFile#seconds]
    /// @param fileSize bytes
    public boolean looksLike(double fileModified, long fileSize) {
        return modified.isPresent() && modified.getAsDouble() == fileModified && isSize(fileSize);
    }

    /// Whether the size agrees. A large size may have had no room in the row, see [TrackColumns#SIZE]; then the time has
    /// to do.
    private boolean isSize(long fileSize) {
        return size.isPresent() ? size.getAsLong() == fileSize : fileSize > Integer.MAX_VALUE;
    }
}
