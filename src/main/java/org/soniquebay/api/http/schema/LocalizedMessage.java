package org.soniquebay.api.http.schema;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/// One sentence in both languages.
///
/// @param english without placeholders
/// @param french without placeholders
public record LocalizedMessage(String english, String french) {

    public LocalizedMessage {
        requireNonNull(english, "english is null");
        requireNonNull(french, "french is null");
    }

    public static LocalizedMessage of(String english, String french) {
        return new LocalizedMessage(english, french);
    }

    /// The sentence with its placeholders (`%d`, `%s`) filled, the same values in both languages.
    public LocalizedMessage with(Object... values) {
        return new LocalizedMessage(english.formatted(values), String.format(Locale.FRENCH, french, values));
    }

    /// The text in a language.
    public String in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case FRENCH -> french;
        };
    }
}
