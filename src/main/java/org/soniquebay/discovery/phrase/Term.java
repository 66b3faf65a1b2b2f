package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A meaning of the lexicon, with all its spellings.
///
/// @param name canonical, in English
/// @param spellings as they stand in the file
/// @param limits of a mood or voice
/// @param codes of a language, types of a format
record Term(Kind kind, String name, List<String> spellings, List<TraitLimit> limits, List<String> codes) {

    Term {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        spellings = List.copyOf(spellings);
        limits = List.copyOf(limits);
        codes = List.copyOf(codes);
    }

    /// The kinds of meanings.
    enum Kind {
        MOOD, VOICE, GENRE, INSTRUMENT, LANGUAGE, FORMAT, ERA, ORDER,
        /// A word of the grammar.
        WORD;

        static Optional<Kind> of(String name) {
            return List.of(values()).stream().filter(kind -> kind.written().equals(name)).findFirst();
        }

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether it asks for something by itself.
        boolean isContent() {
            return this != WORD;
        }

        boolean hasLimits() {
            return this == MOOD || this == VOICE;
        }
    }

    boolean isWord(String other) {
        return kind == Kind.WORD && name.equals(other);
    }
}
