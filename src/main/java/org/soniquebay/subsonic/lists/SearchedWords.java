package org.soniquebay.subsonic.lists;

import java.util.Optional;
import org.soniquebay.library.search.WordQuery;

/// What a query of `search2` or `search3` asks for.
sealed interface SearchedWords {

    /// Everything: the query is absent, blank, or one of the signs by which players ask for the whole library.
    record All() implements SearchedWords {
    }

    record Words(WordQuery query) implements SearchedWords {
    }

    /// Nothing can have these words, which are longer than any name.
    record Nothing() implements SearchedWords {
    }

    static SearchedWords of(String query) {
        String text = query.strip();
        while (text.endsWith("*")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        text = text.replace('"', ' ');
        if (text.isBlank()) {
            return new All();
        }
        Optional<WordQuery> words = WordQuery.completed(text);
        return words.isPresent() ? new Words(words.get()) : new Nothing();
    }
}
