package org.soniquebay.database.backup.statement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Goes through the tokens of a statement from left to right. Every method that finds something else than it expects
/// refuses the statement.
final class TokenReader {

    private final List<Token> tokens;
    private final String label;
    private int at;

    /// @param label what the statement makes, named in the refusal
    TokenReader(List<Token> tokens, String label) {
        this.tokens = tokens;
        this.label = label;
    }

    String label() {
        return label;
    }

    NotAllowed unexpected() {
        return new NotAllowed(ended() ? label + ", which ends too early" : label + " with “" + tokens.get(at).text() + "”");
    }

    boolean ended() {
        return at >= tokens.size();
    }

    /// The number of tokens left.
    int left() {
        return tokens.size() - at;
    }

    void end() {
        if (!ended()) {
            throw unexpected();
        }
    }

    Token take() {
        if (ended()) {
            throw unexpected();
        }
        return tokens.get(at++);
    }

    /// Whether these keywords and symbols come next, separated by blanks.
    boolean is(String words) {
        String[] expected = words.split(" ");
        for (int i = 0; i < expected.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(expected[i])) {
                return false;
            }
        }
        return true;
    }

    boolean accept(String words) {
        boolean there = is(words);
        at += there ? words.split(" ").length : 0;
        return there;
    }

    TokenReader expect(String words) {
        if (!accept(words)) {
            throw unexpected();
        }
        return this;
    }

    /// Takes the first of these words that comes next.
    String oneOf(String... choices) {
        for (String words : choices) {
            if (accept(words)) {
                return words;
            }
        }
        throw unexpected();
    }

    String identifier() {
        Token token = take();
        if (!token.isName()) {
            at--;
            throw unexpected();
        }
        return token.text();
    }

    /// Reads the name of an object of the database's own, with its schema or without.
    String name() {
        StringBuilder name = new StringBuilder(own(identifier()));
        while (accept(".")) {
            name.append('.').append(own(identifier()));
        }
        return name.toString();
    }

    private static String own(String part) {
        if (Names.ofTheServer(part)) {
            throw new NotAllowed("the name " + part);
        }
        return part;
    }

    /// Reads a name that may be PostgreSQL's own, such as that of a type or a collation.
    String anyName() {
        StringBuilder name = new StringBuilder();
        if (is("pg_catalog .")) {
            expect("pg_catalog .");
            name.append("pg_catalog.").append(identifier());
        } else {
            name.append(name());
        }
        return name.toString();
    }

    void number() {
        accept("-");
        if (take().kind() != Token.Kind.NUMBER) {
            at--;
            throw unexpected();
        }
    }

    String text() {
        Token token = take();
        if (!token.isText()) {
            at--;
            throw unexpected();
        }
        return token.text();
    }

    /// Reads the text of a program: `pg_get_functiondef` never writes one with escapes.
    String program() {
        Token token = take();
        if (token.kind() != Token.Kind.TEXT) {
            at--;
            throw token.kind() == Token.Kind.ESCAPED ? new NotAllowed(label + ", whose program has escapes") : unexpected();
        }
        return token.text();
    }

    Optional<Token> peek() {
        return ended() ? Optional.empty() : Optional.of(tokens.get(at));
    }

    /// Reads the tokens in the brackets that open here.
    List<Token> group() {
        expect("(");
        List<Token> inside = until(() -> is(")"));
        expect(")");
        return inside;
    }

    /// A reader of the tokens in the brackets that open here.
    TokenReader inner() {
        return new TokenReader(group(), label);
    }

    /// Reads the tokens up to the stop outside all brackets, or to the end.
    List<Token> until(BooleanSupplier stop) {
        int begin = at;
        int depth = 0;
        while (!ended() && (depth > 0 || !stop.getAsBoolean())) {
            Token token = take();
            if (token.isSymbol("(") || token.isSymbol("[")) {
                depth++;
            } else if (token.isSymbol(")") || token.isSymbol("]")) {
                depth--;
            }
            if (depth < 0) {
                at--;
                throw unexpected();
            }
        }
        return tokens.subList(begin, at);
    }

    List<Token> rest() {
        return until(() -> false);
    }

    /// Reads words of a fixed list, as many as there are.
    void anyOf(Set<String> words) {
        while (!ended() && words.contains(tokens.get(at).text()) && tokens.get(at).kind() == Token.Kind.WORD) {
            at++;
        }
    }
}
