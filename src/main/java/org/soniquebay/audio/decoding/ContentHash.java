package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// SHA-256 over the demuxed packets of a file's first sound stream, one after the other. Tags, covers, padding and
/// the container's own bookkeeping are no part of it, so that retagging leaves the hash as it is; transcoding does not.
/// The hash of a chained Ogg file whose parts are decoded one by one is made from theirs.
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

    /// The hash of a sound that was hashed in parts: that of its one part, else of the digits of all.
    ///
    /// @param parts at least one
    static ContentHash of(List<ContentHash> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(part -> digest.update(part.hex.getBytes(StandardCharsets.US_ASCII)));
            return new ContentHash(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
