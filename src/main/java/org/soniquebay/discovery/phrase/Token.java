package org.soniquebay.discovery.phrase;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word, a number, a time such as 3:30, or a sign of a phrase.
///
/// @param form folded: compatibility forms, letter case and accents make no difference
/// @param text as it was typed
/// @param glued whether no blank stands before it
record Token(Kind kind, String form, String text, Span span, boolean glued) {

    /// The most tokens of a phrase; what follows them is ignored, and named.
    private static final int MOST = 120;
    private static final Pattern PART = Pattern.compile("(?<clock>\\d{1,2}:[0-5]\\d(?![\\d:]))|(?<number>\\d{1,9}(?:[.,]\\d{1,3}(?!\\d))?)"
            + "|(?<word>[\\p{L}\\p{M}]+)|(?<sign>\\S)");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// The kinds of tokens.
    enum Kind { WORD, NUMBER, CLOCK, SIGN }

    static List<Token> all(String phrase) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PART.matcher(phrase);
        int end = -1;
        while (tokens.size() < MOST && matcher.find()) {
            Kind kind = matcher.group("clock") != null ? Kind.CLOCK : matcher.group("number") != null ? Kind.NUMBER
                    : matcher.group("word") != null ? Kind.WORD : Kind.SIGN;
            tokens.add(new Token(kind, folded(matcher.group()), matcher.group(), new Span(matcher.start(), matcher.end()), matcher.start() == end));
            end = matcher.end();
        }
        return tokens;
    }

    private static String folded(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
        String apart = plain.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss");
        return switch (apart) {
            case "’", "ʼ", "`", "´", "‘" -> "'";
            case "–", "—", "‐", "‑", "−" -> "-";
            case "“", "”", "«", "»", "„" -> "\"";
            case "≈" -> "~";
            default -> apart;
        };
    }

    boolean isSign(String signs) {
        return kind == Kind.SIGN && signs.contains(form);
    }

    /// Whether it holds words together and is passed over between them.
    boolean isJoint() {
        return isSign("'-");
    }
}
