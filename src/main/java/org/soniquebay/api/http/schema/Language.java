package org.soniquebay.api.http.schema;

import java.util.List;
import java.util.Locale;

/// The languages that sentences are written in.
public enum Language {
    ENGLISH(Locale.ENGLISH),
    FRENCH(Locale.FRENCH);

    private static final int LONGEST_HEADER = 200;

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /// @param acceptLanguage the header `Accept-Language`; null, nonsense and other languages mean English
    public static Language of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > LONGEST_HEADER) {
            return ENGLISH;
        }
        try {
            List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(acceptLanguage);
            Locale best = Locale.lookup(wanted, List.of(Locale.ENGLISH, Locale.FRENCH));
            return FRENCH.locale.equals(best) ? FRENCH : ENGLISH;
        } catch (IllegalArgumentException _) {
            return ENGLISH;
        }
    }

    /// The language's tag, `en` or `fr`.
    public String tag() {
        return locale.getLanguage();
    }
}
