package org.soniquebay.api.discovery;

import java.util.Locale;
import org.soniquebay.api.http.schema.Language;

/// Numbers within sentences.
final class MixNumbers {

    private MixNumbers() {
    }

    static String two(double value, Language language) {
        return String.format(Locale.forLanguageTag(language.tag()), "%.2f", value);
    }

    static String percent(double share, Language language) {
        return String.format(Locale.forLanguageTag(language.tag()), "%.1f %%", 100 * share);
    }
}
