package org.soniquebay.library;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Where a track's file is and how it was last seen.
///
/// @param path absolute; kept exactly as it is, so a path that cannot be stored is refused, see [#refusal]
/// @param modified seconds since 1970, with the fraction
/// @param size bytes
public record TrackFile(String path, RootId root, double modified, long size) {

    private static final int MAXIMUM_PATH_BYTES = 2500;

    public TrackFile {
        requireNonNull(root, "root is null");
        refusal(path).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        if (!Double.isFinite(modified) || size < 0) {
            throw new IllegalArgumentException("modified " + modified + ", size " + size);
        }
    }

    public static TrackFile of(String path, RootId root, FileTime modified, long size) {
        return new TrackFile(path, root, seconds(modified), size);
    }

    /// A file time as it is stored; the same time always gives the same number.
    public static double seconds(FileTime time) {
        return time.to(TimeUnit.MICROSECONDS) / 1e6;
    }

    /// @return why this path cannot be stored: a sentence for a report; empty when it can
    public static Optional<String> refusal(String path) {
        if (path.isBlank()) {
            return Optional.of("The path is blank.");
        }
        if (path.indexOf('\0') >= 0 || path.codePoints().anyMatch(TrackFile::isLoneSurrogate)) {
            return Optional.of("The path is not text.");
        }
        boolean fits = path.getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_PATH_BYTES;
        return fits ? Optional.empty() : Optional.of("The path is longer than " + MAXIMUM_PATH_BYTES + " bytes.");
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
