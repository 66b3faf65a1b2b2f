package org.soniquebay.library.tracks;

import static java.util.Objects.requireNonNull;

import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.soniquebay.library.RootId;
import org.soniquebay.library.StoredPath;

/// The place of a track's file and its last seen state.
///
/// @param path absolute; kept exactly as it is, so a path that cannot be stored is refused, see [StoredPath#refusal]
/// @param modified seconds since 1970, with the fraction
/// @param size bytes
public record TrackFile(String path, RootId root, double modified, long size) {

    public TrackFile {
        requireNonNull(root, "root is null");
        StoredPath.refusal(path).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        if (!Double.isFinite(modified) || size < 0) {
            throw new IllegalArgumentException("modified " + modified + ", size " + size);
        }
    }

    /// A file time as it is stored; the same time always gives the same number.
    public static double seconds(FileTime time) {
        return time.to(TimeUnit.MICROSECONDS) / 1e6;
    }
}
