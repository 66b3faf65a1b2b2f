package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;

/// SHA-256 over the demuxed packets of a file's first sound stream, one after the other. Tags, covers, padding and
/// the container's own bookkeeping are no part of it, so that retagging leaves the hash as it is; transcoding does not.
///
/// @param hex 64 lower-case hexadecimal digits
public record ContentHash(String hex) {

    private static final int DIGITS = 64;

    public ContentHash {
        requireNonNull(hex, "hex is null");
        if (hex.length() != DIGITS || !hex.chars().allMatch(digit -> digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f')) {
            throw new IllegalArgumentException("not 64 lower-case hexadecimal digits: " + hex);
        }
    }
}
