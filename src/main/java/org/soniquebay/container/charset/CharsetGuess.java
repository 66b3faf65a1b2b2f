package org.soniquebay.container.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.soniquebay.container.bytes.TagText;

/// Tells texts of other scripts from Western ones, by how they would read. Western text in doubt stays Western: in it, letters
/// with accents stand singly between others, while a word of another script has no ASCII letter at its side.
final class CharsetGuess {

    private static final int FEWEST_LETTERS = 4;
    private static final int SOME_LETTERS = 6;
    private static final int FEWEST_PAIRS = 2;
    private static final int SOME_PAIRS = 4;
    private static final int FEWEST_BYTES = 3;
    private static final double IMPOSSIBLE = Double.POSITIVE_INFINITY;
    /// The mean score from which a reading is one.
    private static final double PROBABLE = 1.0;
    /// The mean score from which little text is enough.
    private static final double SURE = 1.6;
    /// The same for an alphabet, and for text in which it has no capital.
    private static final double SURE_LETTERS = 2.2;
    private static final double LEAST_SHARE_OF_HIGH_TRAILS = 0.2;

    private CharsetGuess() {}

    /// @param lines the texts of one file, one a line, that are not UTF-8
    /// @return the charset of another script; empty where the texts are, or may be, Western
    static Optional<Charset> of(byte[] lines) {
        // Two tags often say the same, which proves nothing twice.
        byte[] texts = TagText.code(lines).lines().distinct().collect(Collectors.joining("\n")).getBytes(StandardCharsets.ISO_8859_1);
        Optional<Charset> latin = LatinLanguage.of(texts);
        return latin.isPresent() || distinctHighBytes(texts) < FEWEST_BYTES ? latin : Arrays.stream(Script.values())
                .map(script -> reading(script, texts))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(Reading::score).thenComparing(Reading::letters))
                .map(reading -> reading.script().charset());
    }

    /// @param score the mean of its characters, and what speaks for it besides
    /// @param letters how many characters are letters
    private record Reading(Script script, double score, long letters) {}

    private static Optional<Reading> reading(Script script, byte[] texts) {
        Optional<String> read = TagText.decode(texts, script.charset());
        if (read.isEmpty()) {
            return Optional.empty();
        }
        int[] characters = read.get().codePoints().toArray();
        double score = Arrays.stream(characters).filter(character -> character > 0x7F && (script.isLetter(character) || !script.isSign(character)))
                .mapToDouble(script::score).average().orElse(0);
        double least = script.isAlphabet() ? leastOfLetters(characters, script) : leastOfPairs(characters, script);
        long letters = Arrays.stream(characters).filter(script::isLetter).count();
        return score >= least ? Optional.of(new Reading(script, score + script.bonus(characters), letters)) : Optional.empty();
    }

    private static double leastOfLetters(int[] characters, Script script) {
        int letters = AlphabetWords.wellFormedLetters(characters, script);
        boolean capital = hasCapital(characters);
        // The letters of Hebrew, which has no capitals, are small ones of Greek.
        boolean greek = script == Script.GREEK || script == Script.GREEK_ISO;
        if (letters < (script.hasCapitals() ? FEWEST_LETTERS : SOME_LETTERS) || greek && !capital) {
            return IMPOSSIBLE;
        }
        return !script.hasCapitals() ? SURE : letters < SOME_LETTERS || !capital ? SURE_LETTERS : PROBABLE;
    }

    private static double leastOfPairs(int[] characters, Script script) {
        long pairs = Arrays.stream(characters).filter(script::isLetter).count();
        boolean plausible = pairs >= FEWEST_PAIRS && standsApart(characters, script) && hasHighTrails(characters, script);
        return !plausible ? IMPOSSIBLE : pairs < SOME_PAIRS ? SURE : PROBABLE;
    }

    private static boolean hasCapital(int[] characters) {
        return Arrays.stream(characters).anyMatch(character -> character > 0x7F && Character.isUpperCase(character));
    }

    /// Whether hardly any character of the script has an ASCII letter beside it.
    private static boolean standsApart(int[] characters, Script script) {
        int beside = 0;
        int all = 0;
        for (int i = 0; i < characters.length; i++) {
            if (script.isLetter(characters[i])) {
                all++;
                beside += isAsciiLetter(characters, i - 1) || isAsciiLetter(characters, i + 1) ? 1 : 0;
            }
        }
        return beside <= all / 5;
    }

    /// A pair whose second byte is an ASCII letter may as well be an accent and a letter; where all are, no charset is meant.
    /// Kana have a first byte that no Western text has.
    private static boolean hasHighTrails(int[] characters, Script script) {
        long high = 0;
        long all = 0;
        for (int character : characters) {
            if (script.isLetter(character)) {
                byte[] bytes = Character.toString(character).getBytes(script.charset());
                all++;
                high += Script.isKana(character) || bytes[bytes.length - 1] < 0 ? 1 : 0;
            }
        }
        return high > 0 && high >= all * LEAST_SHARE_OF_HIGH_TRAILS;
    }

    private static boolean isAsciiLetter(int[] characters, int index) {
        return index >= 0 && index < characters.length && characters[index] < 0x80 && Character.isLetter(characters[index]);
    }

    private static int distinctHighBytes(byte[] texts) {
        boolean[] seen = new boolean[256];
        int distinct = 0;
        for (byte each : texts) {
            if (each < 0 && !seen[each & 0xFF]) {
                seen[each & 0xFF] = true;
                distinct++;
            }
        }
        return distinct;
    }
}
