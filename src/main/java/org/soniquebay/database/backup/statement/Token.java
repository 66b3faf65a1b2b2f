package org.soniquebay.database.backup.statement;

/// The smallest part of a statement.
///
/// @param text a word in small letters, a quoted name without its quotes, a text's value as PostgreSQL reads it, a symbol
record Token(Kind kind, String text) {

    enum Kind {
        /// A keyword, or a name without quotes.
        WORD,
        /// A name in double quotes.
        QUOTED,
        /// A literal in single quotes or between dollars.
        TEXT,
        /// A literal `E'…'`, its escapes decoded.
        ESCAPED,
        NUMBER,
        /// An operator, a bracket, a comma, a point, a semicolon.
        SYMBOL
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /// Whether the token is this keyword or this symbol.
    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(word);
    }

    boolean isText() {
        return kind == Kind.TEXT || kind == Kind.ESCAPED;
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
