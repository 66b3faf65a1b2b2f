package org.soniquebay.app.cli;

/// Makes text from files and tags safe for a terminal: a file name may hold line breaks and escape sequences.
public final class TerminalText {

    private TerminalText() {}

    /// The text with every control character shown as `?`.
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(point -> isHarmless(point) ? point : '?').forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /// The text cut to at most `width` characters, the cut marked.
    public static String of(String text, int width) {
        String shown = of(text);
        return shown.length() <= width ? shown : shown.substring(0, width - 1) + "…";
    }

    private static boolean isHarmless(int point) {
        return !Character.isISOControl(point)
                && Character.getType(point) != Character.FORMAT
                && Character.getType(point) != Character.LINE_SEPARATOR
                && Character.getType(point) != Character.PARAGRAPH_SEPARATOR
                && Character.getType(point) != Character.SURROGATE;
    }
}
