package org.soniquebay.embedding.text;

import java.util.Locale;

/// The words that a model was trained to find before a text. A change of them is a new constant: vectors made with others cannot be
/// compared.
public enum PromptScheme {
    NONE("", ""),
    /// `nomic-embed-text`, which needs them.
    NOMIC("search_document: ", "search_query: "),
    /// `embeddinggemma`.
    GEMMA("title: none | text: ", "task: search result | query: "),
    /// `mxbai-embed-large`.
    MXBAI("", "Represent this sentence for searching relevant passages: "),
    /// `snowflake-arctic-embed2`.
    ARCTIC("", "query: "),
    /// `qwen3-embedding`.
    QWEN("", "Instruct: Given words about music, find the descriptions of tracks that they fit\nQuery: ");

    private final String document;
    private final String query;

    PromptScheme(String document, String query) {
        this.document = document;
        this.query = query;
    }

    /// The text as the model wants it.
    public String before(String text, TextKind kind) {
        return switch (kind) {
            case DOCUMENT -> document + text;
            case QUERY -> query + text;
        };
    }

    /// The name in the database.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
