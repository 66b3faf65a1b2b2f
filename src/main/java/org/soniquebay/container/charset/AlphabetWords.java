package org.soniquebay.container.charset;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.soniquebay.container.bytes.TagText;

/// The form of words of an alphabet: written in one script; small, or with a capital in front, or in capitals; in Hebrew, with the letters that
/// end words at the end.
final class AlphabetWords {

    private static final int LONG_WORD = 3;
    private static final int LONG_NAME = 5;
    /// The letters of Hebrew that only end words, and those that never do.
    private static final String FINAL = "םןךףץ";
    private static final String NOT_FINAL = "מנכצ";
    /// Letters of Swedish, Danish and German of which whole titles consist ("ÆØÅ"), as Western text shows them.
    private static final String NORDIC = "ÄÖÜäöüÅåÆæØøß";
    /// Of so many words one may be malformed: titles also hold abbreviations and signs.
    private static final int TOLERANCE = 5;

    private AlphabetWords() {}

    /// How many letters stand in different words of three letters or more; 0 where not nearly all words with a letter of the script are
    /// words of it.
    static int wellFormedLetters(int[] characters, Script script) {
        int words = 0;
        int malformed = 0;
        Set<String> wholeWords = new HashSet<>();
        for (int start = 0; start < characters.length; start++) {
            int end = start;
            while (end < characters.length && isPart(characters[end])) {
                end++;
            }
            int letters = lettersOf(script, characters, start, end);
            if (letters > 0) {
                words++;
                boolean whole = letters == end - start && isCased(characters, start, end) && endsRightly(characters, start, end);
                malformed += whole ? 0 : 1;
                if (whole && letters >= LONG_WORD) {
                    wholeWords.add(new String(characters, start, letters));
                }
            }
            start = end;
        }
        return malformed > words / TOLERANCE ? 0
                : wholeWords.stream().filter(word -> !isNordic(word, script)).mapToInt(String::length).sum();
    }

    /// Everything that is no blank or ASCII sign is a part of a word, so that a sign within shows that the reading is wrong.
    private static boolean isPart(int character) {
        return Character.isLetter(character) || character > 0x7F && !Character.isSpaceChar(character) && !isPunctuation(character);
    }

    private static boolean isPunctuation(int character) {
        return character >= 0x2010 && character <= 0x203A || "«»№·״׳".indexOf(character) >= 0;
    }

    private static boolean isNordic(String word, Script script) {
        return TagText.western(word.getBytes(script.charset())).chars().allMatch(letter -> NORDIC.indexOf(letter) >= 0);
    }

    private static int lettersOf(Script script, int[] characters, int start, int end) {
        int letters = 0;
        for (int i = start; i < end; i++) {
            letters += script.isLetter(characters[i]) ? 1 : 0;
        }
        return letters;
    }

    static boolean holdsFinalLetter(int[] characters) {
        return Arrays.stream(characters).anyMatch(letter -> FINAL.indexOf(letter) >= 0);
    }

    private static boolean endsRightly(int[] characters, int start, int end) {
        for (int i = start; i < end - 1; i++) {
            if (FINAL.indexOf(characters[i]) >= 0) {
                return false;
            }
        }
        return end - start < 2 || NOT_FINAL.indexOf(characters[end - 1]) < 0;
    }

    /// Whether the word is small, or capitals, or begins with a capital and has one more at most, as names of bands do.
    private static boolean isCased(int[] characters, int start, int end) {
        int capitals = 0;
        for (int i = start; i < end; i++) {
            capitals += Character.isUpperCase(characters[i]) ? 1 : 0;
        }
        boolean oneMore = capitals == 2 && end - start >= LONG_NAME;
        return capitals == 0 || capitals == end - start || Character.isUpperCase(characters[start]) && (capitals == 1 || oneMore);
    }
}
