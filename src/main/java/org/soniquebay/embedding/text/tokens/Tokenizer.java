package org.soniquebay.embedding.text.tokens;

/// Turns a text into the numbers of a model's vocabulary. Thread-safe.
public interface Tokenizer {

    /// The numbers of a text's pieces, without any that mark its begin or end.
    ///
    /// @param most the first so many
    int[] pieces(String text, int most);

    /// The number that stands for what the vocabulary has no piece for.
    int unknown();
}
