package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/// One sentence in both languages.
///
/// @param english without placeholders
/// @param french without placeholders
public record Sentence(String english, String french) {

    public Sentence {
        requireNonNull(english, "english is null");
        requireNonNull(french, "french is null");
    }

    public static Sentence of(String english, String french) {
        return new Sentence(english, french);
    }

    /// The sentence with its placeholders (`%d`, `%s`) filled, the same values in both languages.
    public Sentence with(Object... values) {
        return new Sentence(english.formatted(values), String.format(Locale.FRENCH, french, values));
    }

    /// The text in a language.
    public String in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case FRENCH -> french;
        };
    }
}
