package org.soniquebay.container.charset;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.Set;

/// A charset of taggers, and how probable its characters are in names and titles: 3 for the commonest, about 1 for other
/// usual ones, 0 for rare ones, −2 for those that hardly occur.
enum Script {
    CYRILLIC("windows-1251", Set.of(UnicodeScript.CYRILLIC), CommonCharacters.CYRILLIC),
    CYRILLIC_KOI8("KOI8-U", Set.of(UnicodeScript.CYRILLIC), CommonCharacters.CYRILLIC),
    GREEK("windows-1253", Set.of(UnicodeScript.GREEK), CommonCharacters.GREEK),
    GREEK_ISO("ISO-8859-7", Set.of(UnicodeScript.GREEK), CommonCharacters.GREEK),
    HEBREW("windows-1255", Set.of(UnicodeScript.HEBREW), CommonCharacters.HEBREW),
    ARABIC("windows-1256", Set.of(UnicodeScript.ARABIC), CommonCharacters.ARABIC),
    SIMPLIFIED("GBK", Set.of(UnicodeScript.HAN), CommonCharacters.SIMPLIFIED),
    TRADITIONAL("Big5", Set.of(UnicodeScript.HAN), CommonCharacters.TRADITIONAL),
    JAPANESE("windows-31j", Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA), CommonCharacters.JAPANESE),
    JAPANESE_EUC("EUC-JP", Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA), CommonCharacters.JAPANESE),
    KOREAN("x-windows-949", Set.of(UnicodeScript.HANGUL), CommonCharacters.KOREAN);

    private static final int COMMON = 3;
    private static final double USUAL = 1;
    private static final int STRANGE = -2;
    private static final double FINAL_LETTERS = 1;

    private final Charset charset;
    private final Set<UnicodeScript> scripts;
    private final Set<Integer> common;

    Script(String charset, Set<UnicodeScript> scripts, Set<Integer> common) {
        this.charset = Charset.forName(charset);
        this.scripts = scripts;
        this.common = common;
    }

    Charset charset() {
        return charset;
    }

    /// Whether its words are written with few letters.
    boolean isAlphabet() {
        return switch (this) {
            case CYRILLIC, CYRILLIC_KOI8, GREEK, GREEK_ISO, HEBREW, ARABIC -> true;
            case SIMPLIFIED, TRADITIONAL, JAPANESE, JAPANESE_EUC, KOREAN -> false;
        };
    }

    /// Whether it is an alphabet with capitals, which begin a word or fill it.
    boolean hasCapitals() {
        return isAlphabet() && this != HEBREW && this != ARABIC;
    }

    boolean isLetter(int character) {
        return Character.isLetter(character) && scripts.contains(UnicodeScript.of(character)) && (character < 0xFF61 || character > 0xFF9F);
    }

    /// Punctuation that is written with these letters, and digits and Latin letters of double width.
    boolean isSign(int character) {
        return !Character.isLetter(character) && character < 0x2500 || character >= 0x3000 && character <= 0x303F
                || character == 0x30FB || character == 0x30FC || character >= 0xFF01 && character <= 0xFF5E
                || character == 0x266A || character == 0x2606 || character == 0x2605 || character == 0x3005;
    }

    double score(int character) {
        if (!isLetter(character)) {
            return isSign(character) ? 0 : STRANGE;
        }
        if (common.contains(Character.toLowerCase(character))) {
            return COMMON;
        }
        if (isAlphabet()) {
            return usualLetter(character) ? USUAL : 0;
        }
        return isKana(character) ? COMMON : isOfFirstLevel(character) ? usual() : STRANGE;
    }

    /// The fewer characters there are in daily use, the more probable is each.
    private double usual() {
        return this == KOREAN ? USUAL * 1.5 : this == TRADITIONAL ? USUAL * 0.6 : USUAL;
    }

    private boolean usualLetter(int letter) {
        return CommonCharacters.USUAL_LETTERS.contains(Character.toLowerCase(letter));
    }

    /// What the form of words adds to the score: the last letters of Hebrew stand at the end by no chance.
    double bonus(int[] characters) {
        return this == HEBREW && AlphabetWords.holdsFinalLetter(characters) ? FINAL_LETTERS : 0;
    }

    static boolean isKana(int character) {
        return character >= 0x3041 && character <= 0x30FE;
    }

    /// The part of the charset with the characters of daily use, which its makers put first.
    private boolean isOfFirstLevel(int character) {
        byte[] bytes = Character.toString(character).getBytes(charset);
        int lead = bytes[0] & 0xFF;
        int trail = bytes.length < 2 ? 0 : bytes[1] & 0xFF;
        return switch (this) {
            case SIMPLIFIED -> lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1;
            case TRADITIONAL -> lead >= 0xA4 && lead <= 0xC6;
            case JAPANESE -> lead >= 0x88 && lead <= 0x98;
            case KOREAN -> lead >= 0xB0 && lead <= 0xC8 && trail >= 0xA1;
            case JAPANESE_EUC -> lead >= 0xB0 && lead <= 0xCF;
            case CYRILLIC, CYRILLIC_KOI8, GREEK, GREEK_ISO, HEBREW, ARABIC -> true;
        };
    }
}
