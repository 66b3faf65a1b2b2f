package org.soniquebay.library;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The rule for paths in columns of the library, which keeps a path exactly as it is.
public final class StoredPath {

    private static final int MAXIMUM_BYTES = 2500;

    private StoredPath() {
    }

    /// @return why this path cannot be stored: a sentence for a report; empty when it can
    public static Optional<String> refusal(String path) {
        if (path.isBlank()) {
            return Optional.of("The path is blank.");
        }
        if (path.indexOf('\0') >= 0 || path.codePoints().anyMatch(StoredPath::isLoneSurrogate)) {
            return Optional.of("The path is not text.");
        }
        boolean fits = path.getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_BYTES;
        return fits ? Optional.empty() : Optional.of("The path is longer than " + MAXIMUM_BYTES + " bytes.");
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
