package org.soniquebay.database.backup.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts SQL into tokens as PostgreSQL does with `standard_conforming_strings`, and refuses every spelling that a backup
/// does not use and that could be read in two ways: comments, escapes in names, literals that go on in a next one.
final class Tokenizer {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
    private static final Pattern NUMBER = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern DOLLAR = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$");
    private static final Pattern OPERATOR = Pattern.compile("[+\\-*/<>=~!@#%^&|`?]+");
    private static final Set<String> PREFIXES = Set.of("e", "b", "x", "n");
    /// Characters of a statement; those of a library have 10,000.
    private static final int LONGEST = 500_000;
    private static final String BLANK = " \t\n\r\f\u000B";

    private final String sql;
    private final boolean comments;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String sql, boolean comments) {
        if (sql.length() > LONGEST) {
            throw new NotAllowed("a statement of %,d characters".formatted(sql.length()));
        }
        this.sql = sql;
        this.comments = comments;
    }

    /// @throws NotAllowed for a spelling that is not read
    static List<Token> of(String statement) {
        return new Tokenizer(statement, false).all();
    }

    /// Reads the body of a function, where people leave comments.
    static List<Token> ofBody(String body) {
        return new Tokenizer(body, true).all();
    }

    private List<Token> all() {
        while (at < sql.length()) {
            if (BLANK.indexOf(sql.charAt(at)) >= 0) {
                at++;
            } else if (!comments || !skippedComment()) {
                take();
            }
        }
        return List.copyOf(tokens);
    }

    private void take() {
        char next = sql.charAt(at);
        switch (next) {
            case '\'' -> text(false);
            case '"' -> add(Token.Kind.QUOTED, quoted('"', false));
            case '$' -> dollars();
            case '(', ')', '[', ']', ',', ';' -> symbol(1);
            case ':' -> symbol(sql.startsWith("::", at) || sql.startsWith(":=", at) ? 2 : 1);
            case '.' -> {
                if (!number()) {
                    symbol(1);
                }
            }
            default -> {
                if (!number() && !word() && !operator()) {
                    throw new NotAllowed("a statement with the character " + (next < ' ' || next > '~' ? "U+%04X".formatted((int) next) : next));
                }
            }
        }
    }

    private void symbol(int length) {
        add(Token.Kind.SYMBOL, sql.substring(at, at + length));
        at += length;
    }

    private void add(Token.Kind kind, String text) {
        if (text.isEmpty() && kind == Token.Kind.QUOTED || text.indexOf('\0') >= 0) {
            throw new NotAllowed("a statement with an impossible name");
        }
        tokens.add(new Token(kind, text));
    }

    private void text(boolean escapes) {
        // A literal after a literal goes on with the first one's escapes.
        if (!tokens.isEmpty() && tokens.getLast().isText()) {
            throw new NotAllowed("a text in several pieces");
        }
        add(escapes ? Token.Kind.ESCAPED : Token.Kind.TEXT, quoted('\'', escapes));
    }

    private String quoted(char quote, boolean escapes) {
        StringBuilder text = new StringBuilder();
        int i = at + 1;
        while (i < sql.length()) {
            char next = sql.charAt(i);
            boolean doubled = next == quote && i + 1 < sql.length() && sql.charAt(i + 1) == quote;
            if (next == quote && !doubled) {
                at = i + 1;
                return text.toString();
            }
            if (escapes && next == '\\') {
                i += Escapes.decode(sql, i, text);
            } else {
                text.append(next);
                i += doubled ? 2 : 1;
            }
        }
        throw new NotAllowed("a statement with an open quote");
    }

    private void dollars() {
        Matcher opening = DOLLAR.matcher(sql).region(at, sql.length());
        int end = opening.lookingAt() ? sql.indexOf(opening.group(), opening.end()) : -1;
        if (end < 0) {
            throw new NotAllowed("a statement with an open quote");
        }
        if (!tokens.isEmpty() && tokens.getLast().isText()) {
            throw new NotAllowed("a text in several pieces");
        }
        add(Token.Kind.TEXT, sql.substring(opening.end(), end));
        at = end + opening.group().length();
    }

    private boolean number() {
        Matcher number = NUMBER.matcher(sql).region(at, sql.length());
        if (!number.lookingAt()) {
            return false;
        }
        add(Token.Kind.NUMBER, number.group());
        at = number.end();
        if (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || "_$".indexOf(sql.charAt(at)) >= 0)) {
            throw new NotAllowed("a statement with the number " + number.group() + sql.charAt(at));
        }
        return true;
    }

    private boolean word() {
        Matcher word = WORD.matcher(sql).region(at, sql.length());
        if (!word.lookingAt()) {
            return false;
        }
        String text = word.group().toLowerCase(Locale.ROOT);
        int end = word.end();
        char next = end < sql.length() ? sql.charAt(end) : ' ';
        if (text.equals("u") && next == '&') {
            throw new NotAllowed("a statement with Unicode escapes");
        }
        at = end;
        if (next == '\'' && PREFIXES.contains(text)) {
            text(text.equals("e"));
        } else {
            add(Token.Kind.WORD, text);
        }
        return true;
    }

    private boolean operator() {
        Matcher operator = OPERATOR.matcher(sql).region(at, sql.length());
        if (!operator.lookingAt()) {
            return false;
        }
        String text = operator.group();
        int comment = Math.max(text.indexOf("--"), text.indexOf("/*"));
        if (comment == 0 || comment > 0 && !comments) {
            throw new NotAllowed("a statement with a comment");
        }
        symbol(comment > 0 ? Math.min(first(text, "--"), first(text, "/*")) : text.length());
        return true;
    }

    private static int first(String text, String part) {
        int place = text.indexOf(part);
        return place < 0 ? text.length() : place;
    }

    private boolean skippedComment() {
        if (sql.startsWith("--", at)) {
            while (at < sql.length() && "\n\r".indexOf(sql.charAt(at)) < 0) {
                at++;
            }
            return true;
        }
        if (!sql.startsWith("/*", at)) {
            return false;
        }
        int depth = 0;
        do {
            boolean opens = sql.startsWith("/*", at);
            boolean closes = sql.startsWith("*/", at);
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
        } while (depth > 0 && at < sql.length());
        return true;
    }
}
