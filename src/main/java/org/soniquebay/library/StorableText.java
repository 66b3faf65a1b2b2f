package org.soniquebay.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// Text from a stranger's tag made fit for the database: PostgreSQL refuses NUL, UTF-8 has no lone surrogates, and an
/// index entry holds no more than about 2,700 bytes.
public final class StorableText {

    /// The longest name, in UTF-8 bytes, that fits into an index with room to spare. Longer ones are no names.
    public static final int NAME_BYTES = 2000;
    static final int SHORT_BYTES = 100;

    private StorableText() {
    }

    /// Control characters become spaces, lone surrogates U+FFFD, and the ends are stripped.
    ///
    /// @param maximumBytes in UTF-8; longer text is dropped, not cut: half a value is a wrong value
    /// @return empty when nothing is left, or too much
    public static Optional<String> of(String raw, int maximumBytes) {
        return cleaned(raw, maximumBytes, StorableText::storable);
    }

    /// As [#of], but line breaks and tabs stay: for comments and lyrics.
    public static Optional<String> ofLines(String raw, int maximumBytes) {
        return cleaned(raw, maximumBytes, codePoint ->
                codePoint == '\n' || codePoint == '\t' ? codePoint : storable(codePoint));
    }

    private static Optional<String> cleaned(String raw, int maximumBytes, IntUnaryOperator storable) {
        // More UTF-16 units than bytes are never fine; said first, so that a megabyte is not copied around.
        if (raw.length() > maximumBytes) {
            return Optional.empty();
        }
        StringBuilder clean = new StringBuilder(raw.length());
        raw.codePoints().map(storable).forEach(clean::appendCodePoint);
        String text = clean.toString().strip();
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= maximumBytes;
        return text.isEmpty() || !fits ? Optional.empty() : Optional.of(text);
    }

    static Optional<String> clean(Optional<String> raw, int maximumBytes) {
        return raw.flatMap(text -> of(text, maximumBytes));
    }

    /// What two spellings of one name share: compatibility forms (NFKC), letter case and runs of blanks folded away.
    /// Accents stay. Case is folded by way of lower and upper case, so that "ẞ" and "ß" meet "SS".
    static String matchKey(String name) {
        String folded = compatible(
                compatible(name).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        String key = folded.replaceAll("[\\s\\p{Z}]+", " ").strip();
        // One character may unfold into eighteen.
        return key.getBytes(StandardCharsets.UTF_8).length <= NAME_BYTES ? key : "sha256:" + sha256(key);
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static int storable(int codePoint) {
        if (Character.isISOControl(codePoint)) {
            return ' ';
        }
        boolean loneSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return loneSurrogate ? 0xFFFD : codePoint;
    }
}
