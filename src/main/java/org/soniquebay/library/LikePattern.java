package org.soniquebay.library;

/// Patterns of `LIKE` and `ILIKE`.
public final class LikePattern {

    private LikePattern() {
    }

    /// A part of a pattern that stands for a text as it is, whatever `%`, `_` and backslashes are in it.
    public static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /// The pattern of every text that contains this one.
    public static String containing(String text) {
        return "%" + literal(text) + "%";
    }
}
