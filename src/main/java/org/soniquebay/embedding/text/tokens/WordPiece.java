package org.soniquebay.embedding.text.tokens;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/// The tokenizer of BERT: a text is cleaned and split at spaces, punctuation and Chinese characters ([#words]), each word then into the
/// longest pieces that the vocabulary has, from the left, of which all but the first begin with `##`. A word that does not come out
/// is the one piece `[UNK]`.
public final class WordPiece implements Tokenizer {

    private static final String CONTINUED = "##";
    private static final String UNKNOWN = "[UNK]";
    /// Longer words are unknown as a whole.
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final boolean folded;
    private final int unknown;

    /// @param vocabulary the number of each piece
    /// @param folded whether the model knows lower-case letters without accents only
    WordPiece(Map<String, Integer> vocabulary, boolean folded) {
        this.vocabulary = requireNonNull(vocabulary, "vocabulary is null");
        this.folded = folded;
        this.unknown = number(UNKNOWN);
    }

    /// The number of a piece that the vocabulary must have, such as `[CLS]`.
    ///
    /// @throws IllegalArgumentException when it has not
    public int number(String piece) {
        Integer number = vocabulary.get(piece);
        if (number == null) {
            throw new IllegalArgumentException("The vocabulary has no piece " + piece + ".");
        }
        return number;
    }

    @Override
    public int unknown() {
        return unknown;
    }

    @Override
    public int[] pieces(String text, int most) {
        int[] pieces = new int[most];
        int count = 0;
        for (String word : words(text)) {
            if (!word.isEmpty()) {
                count = split(word, pieces, count);
            }
            if (count == most) {
                break;
            }
        }
        return Arrays.copyOf(pieces, count);
    }

    /// @return how many pieces there are with those of this word
    private int split(String word, int[] pieces, int before) {
        int count = before;
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            return append(pieces, count, unknown);
        }
        for (int from = 0; from < word.length(); ) {
            int to = word.length();
            Integer number = null;
            while (to > from && (number = vocabulary.get(from == 0 ? word.substring(0, to) : CONTINUED + word.substring(from, to))) == null) {
                to--;
            }
            if (number == null) {
                return append(pieces, before, unknown);
            }
            count = append(pieces, count, number);
            from = to;
        }
        return count;
    }

    private static int append(int[] pieces, int count, int number) {
        if (count == pieces.length) {
            return count;
        }
        pieces[count] = number;
        return count + 1;
    }

    private String[] words(String text) {
        StringBuilder spaced = new StringBuilder(text.length() + 16);
        clean(text).codePoints().forEach(letter -> {
            if (isPunctuation(letter)) {
                spaced.append(' ').appendCodePoint(letter).append(' ');
            } else {
                spaced.appendCodePoint(letter);
            }
        });
        return spaced.toString().split(" ");
    }

    private String clean(String text) {
        StringBuilder cleaned = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(letter -> {
            if (Character.isWhitespace(letter) || Character.getType(letter) == Character.SPACE_SEPARATOR) {
                cleaned.append(' ');
            } else if (isChinese(letter)) {
                cleaned.append(' ').appendCodePoint(letter).append(' ');
            } else if (letter != 0 && letter != 0xFFFD && !isControl(letter)) {
                cleaned.appendCodePoint(letter);
            }
        });
        if (!folded) {
            return cleaned.toString();
        }
        StringBuilder plain = new StringBuilder(cleaned.length());
        Normalizer.normalize(cleaned, Normalizer.Form.NFD).codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isControl(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /// All signs of ASCII count, also those that Unicode does not call punctuation, such as `$`.
    private static boolean isPunctuation(int letter) {
        if (letter < 128) {
            return letter > ' ' && letter < 127 && !Character.isLetterOrDigit(letter);
        }
        return switch (Character.getType(letter)) {
            case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION, Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isChinese(int letter) {
        return letter >= 0x4E00 && letter <= 0x9FFF || letter >= 0x3400 && letter <= 0x4DBF || letter >= 0x20000 && letter <= 0x2CEAF
                || letter >= 0xF900 && letter <= 0xFAFF || letter >= 0x2F800 && letter <= 0x2FA1F;
    }
}
