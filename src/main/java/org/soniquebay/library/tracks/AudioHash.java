package org.soniquebay.library.tracks;

import java.util.regex.Pattern;

/// The identity of a file's sound, whatever its tags say: SHA-256 of its audio packets. Equal files have equal hashes,
/// so it is no key.
///
/// @param hex 64 lower-case hexadecimal digits
public record AudioHash(String hex) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    public AudioHash {
        if (!SHAPE.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + hex);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
