package org.soniquebay.container.charset;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.soniquebay.container.bytes.TagText;

/// A language of Latin letters whose charset shares most with windows-1252. Told by what Western texts do not hold: a sign between two letters, which is
/// a letter of the language ("mi³o"), or letters that no Western language has together. Czech, Slovak and Hungarian leave no such trace.
enum LatinLanguage {
    POLISH("windows-1250", "ąćęłńóśźż"),
    POLISH_ISO("ISO-8859-2", "ąćęłńóśźż"),
    ROMANIAN("windows-1250", "ăâîşţ"),
    TURKISH("windows-1254", "çğıiöşüâîû");

    /// Signs of windows-1252 that Java takes for letters.
    private static final String ORDINALS = "ªº";

    private final Charset charset;
    private final String letters;

    LatinLanguage(String charset, String letters) {
        this.charset = Charset.forName(charset);
        this.letters = letters;
    }

    /// The charset of texts in which all letters are those of one language, and one of them proves it.
    static Optional<Charset> of(byte[] texts) {
        String western = TagText.western(texts);
        return Arrays.stream(values()).filter(language -> TagText.decode(texts, language.charset).filter(own -> language.fits(own, western)).isPresent())
                .map(language -> language.charset).findFirst();
    }

    private boolean fits(String own, String western) {
        boolean proven = this == ROMANIAN && own.contains("ă") && holdsInside(own, "ţ")
                || this == TURKISH && own.chars().anyMatch(letter -> "ığİĞ".indexOf(letter) >= 0) && holdsInside(own, "ş");
        for (int i = 0; i < own.length(); i++) {
            char letter = own.charAt(i);
            if (letter <= 0x7F) {
                continue;
            }
            boolean known = isOwn(letter);
            if (!known && (letter < 0x2010 || Character.isLetter(letter))) {
                return false;
            }
            proven |= known && isSign(western.charAt(i)) && isLetter(own, i - 1) && isLetter(own, i + 1)
                    && Character.isUpperCase(letter) == Character.isUpperCase(own.charAt(i + 1));
        }
        return proven;
    }

    private boolean isOwn(char letter) {
        return letters.indexOf(Character.toLowerCase(letter)) >= 0;
    }

    private static boolean isSign(char character) {
        return !Character.isLetter(character) || ORDINALS.indexOf(character) >= 0;
    }

    private static boolean holdsInside(String text, String letter) {
        int at = text.indexOf(letter);
        while (at >= 0 && !isLetter(text, at - 1)) {
            at = text.indexOf(letter, at + 1);
        }
        return at >= 0;
    }

    private static boolean isLetter(String text, int index) {
        return index >= 0 && index < text.length() && Character.isLetter(text.charAt(index));
    }
}
