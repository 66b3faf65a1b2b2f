package org.soniquebay.library.search;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.soniquebay.library.SanitizedText;

/// A person's search words made fit for `websearch_to_tsquery`: that counts every `-` outside of a word as a "not",
/// over brackets and blanks, and has room for about thirty that wait for their word.
public final class SearchWords {

    private static final String LETTER = "[\\p{L}\\p{N}\\p{M}]";
    /// Characters that the query language passes over, and dashes that only the database would take for a `-`.
    private static final String PASSED_OVER = "[!&|():*<>\\\\\\p{Pd}\u2043\u2212&&[^-]]";
    /// Such characters outside of words: `R&B` and `blink‐182` stay as they are.
    private static final Pattern OUTSIDE = Pattern.compile("(?<!" + LETTER + ")" + PASSED_OVER + "|" + PASSED_OVER + "(?!" + LETTER + ")");
    /// The hyphens before a word: one means "not"; several mean nothing.
    private static final Pattern HYPHENS = Pattern.compile("(?<![\\p{L}\\p{N}\\p{M}-])-[-\\s]*-|-[-\\s]*$");
    /// The query that finds no track.
    private static final String NO_WORD = "-";

    private SearchWords() {
    }

    /// @return empty for blank text, and for text longer than any name
    public static Optional<String> of(String typed) {
        // Compatibility forms are written out first, as the database does it: a wide exclamation mark is one.
        return SanitizedText.of(typed, SanitizedText.NAME_BYTES)
                .map(words -> cleaned(Normalizer.normalize(words, Normalizer.Form.NFKC)));
    }

    private static String cleaned(String words) {
        String plain = HYPHENS.matcher(OUTSIDE.matcher(words).replaceAll(" ")).replaceAll(" ").strip();
        return plain.isEmpty() ? NO_WORD : plain;
    }
}
