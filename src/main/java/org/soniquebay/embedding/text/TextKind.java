package org.soniquebay.embedding.text;

/// The purpose of a text: some models want the two marked.
public enum TextKind {
    /// A track's text.
    DOCUMENT,
    /// A person's words, which tracks are looked for by.
    QUERY
}
