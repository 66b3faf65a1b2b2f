package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// An API key or the token of a session, or a text that a caller states as one. Only its hash is stored; [#toString]
/// leaves the text out.
///
/// @param text as it travels
public record Secret(String text) {

    private static final String KEY_PREFIX = "sqb_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Secret {
        requireNonNull(text, "text is null");
    }

    /// A new API key: `sqb_`, by which people and scanners for leaked keys know it, and 256 random bits.
    public static Secret newKey() {
        return new Secret(KEY_PREFIX + random());
    }

    /// A new token of a session: 256 random bits.
    static Secret newToken() {
        return new Secret(random());
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The SHA-256 of the text. A slow hash is for passwords that can be guessed; 256 random bits cannot. For the same reason a
    /// search by hash may take a time that depends on the hash: no attacker can choose a text by the beginning of its hash.
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
