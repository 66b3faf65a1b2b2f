package org.soniquebay.app.asking;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// A question about a library.
///
/// @param kind by which the one who can answer is found, such as `similar`
/// @param words what is asked, in the order that those of this kind agree upon
public record Question(String kind, List<String> words) {

    public Question {
        requireNonNull(kind, "kind is null");
        words = List.copyOf(words);
    }

    /// The word at an index; questions of another version of the program may have fewer.
    public String word(int index) {
        return words.get(index);
    }

    public boolean isTrue(int index) {
        return Boolean.parseBoolean(word(index));
    }
}
