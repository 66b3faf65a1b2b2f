package org.soniquebay.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/// Text from a stranger's tag made fit for the database: PostgreSQL refuses NUL, UTF-8 has no lone surrogates, and an
/// index entry holds no more than about 2,700 bytes.
public final class SanitizedText {

    /// The longest name, in UTF-8 bytes, that fits into an index with room to spare. Longer ones are no names.
    public static final int NAME_BYTES = 2000;
    public static final int SHORT_BYTES = 100;

    /// Characters without a glyph (Unicode's Default_Ignorable_Code_Point): soft hyphens, zero-width spaces and
    /// joiners, marks of direction, fillers, variation selectors, tags. `bridge.sql` and the schema steps hold the same
    /// list.
    private static final Pattern INVISIBLE = Pattern.compile("[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f"
            + "\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8"
            + "\\x{1bca0}-\\x{1bca3}\\x{1d173}-\\x{1d17a}\\x{e0000}-\\x{e0fff}]");
    private static final int DROPPED = -1;
    /// The accent that stands for an apostrophe. It is told before the compatibility form, which is a blank with a mark.
    private static final char ACUTE = '\u00b4';
    private static final Pattern APOSTROPHES = Pattern.compile("[`\\u2018\\u2019\\u201b\\u02bb\\u02bc\\u2032]");
    private static final Pattern HYPHENS = Pattern.compile("[\\u2010-\\u2015\\u2212]");

    private SanitizedText() {
    }

    /// A text that is safe to store and to show: control characters and Unicode's line separators become spaces, lone
    /// surrogates U+FFFD; embeddings, overrides and isolates of the writing direction are removed, for they would
    /// reorder the text around them, and the ends are stripped.
    ///
    /// @param maximumBytes in UTF-8; longer text is dropped, not cut: half a value is a wrong value
    /// @return empty when no visible character is left, or too many bytes are
    public static Optional<String> of(String raw, int maximumBytes) {
        return cleaned(raw, maximumBytes, SanitizedText::showable);
    }

    /// A text that differs only in characters that cannot be stored, so that a value stays as it was written: line
    /// breaks, tabs and directions too.
    public static Optional<String> ofLines(String raw, int maximumBytes) {
        return cleaned(raw, maximumBytes, codePoint ->
                codePoint == '\n' || codePoint == '\t' ? codePoint : storable(codePoint));
    }

    private static Optional<String> cleaned(String raw, int maximumBytes, IntUnaryOperator storable) {
        // A text of more UTF-16 units than bytes is never fine; the check comes first, so that a megabyte is not copied
        // around.
        if (raw.length() > maximumBytes) {
            return Optional.empty();
        }
        StringBuilder clean = new StringBuilder(raw.length());
        raw.codePoints().map(storable).filter(codePoint -> codePoint != DROPPED).forEach(clean::appendCodePoint);
        String text = clean.toString().strip();
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= maximumBytes;
        return visible(text).isBlank() || !fits ? Optional.empty() : Optional.of(text);
    }

    public static Optional<String> clean(Optional<String> raw, int maximumBytes) {
        return raw.flatMap(text -> of(text, maximumBytes));
    }

    /// The key that two spellings of one name share: compatibility forms (NFKC), letter case, runs of blanks, typographic
    /// apostrophes and hyphens, and characters without a glyph folded away. Accents of letters stay. Case is folded by way of lower and upper case, so that "ẞ"
    /// and "ß" meet "SS".
    public static String matchKey(String name) {
        String folded = compatible(
                compatible(visible(name).replace(ACUTE, '\'')).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        String plain = HYPHENS.matcher(APOSTROPHES.matcher(folded).replaceAll("'")).replaceAll("-");
        String key = plain.replaceAll("[\\s\\p{Z}]+", " ").strip();
        // The key is measured again, for one character may unfold into eighteen.
        return key.getBytes(StandardCharsets.UTF_8).length <= NAME_BYTES ? key : "sha256:" + sha256(key);
    }

    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll("");
    }

    private static int showable(int codePoint) {
        boolean separator = codePoint == 0x2028 || codePoint == 0x2029;
        boolean redirects = codePoint >= 0x202a && codePoint <= 0x202e || codePoint >= 0x2066 && codePoint <= 0x2069;
        return separator ? ' ' : redirects ? DROPPED : storable(codePoint);
    }

    private static int storable(int codePoint) {
        if (Character.isISOControl(codePoint)) {
            return ' ';
        }
        boolean loneSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return loneSurrogate ? 0xFFFD : codePoint;
    }
}
