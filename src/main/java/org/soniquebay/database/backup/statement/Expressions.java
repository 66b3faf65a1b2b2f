package org.soniquebay.database.backup.statement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the expressions of a definition: defaults, checks, the expressions of indexes, queries of views. A function
/// that is called there must be harmless, or made by the backup itself; operators and casts are PostgreSQL's own, for a
/// backup makes none.
final class Expressions {

    /// Words after which a name with brackets is a new name with its columns, and no call.
    private static final Set<String> BEFORE_NAMES = Set.of("as", "with", "recursive", ",");

    private final FunctionNames server;
    private final Set<String> made;
    private final boolean anything;

    /// @param made functions that the backup makes, without schemas
    /// @param anything whether every function may be called
    Expressions(FunctionNames server, Set<String> made, boolean anything) {
        this.server = server;
        this.made = Set.copyOf(made);
        this.anything = anything;
    }

    FunctionNames server() {
        return server;
    }

    /// Reads an expression, or a whole query.
    ///
    /// @param label what it belongs to
    void check(List<Token> tokens, String label) {
        Deque<String> open = new ArrayDeque<>();
        if (tokens.isEmpty()) {
            throw new NotAllowed(label + ", which ends too early");
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isName() && !anything) {
                name(tokens, i, label);
            } else if (token.isSymbol("(") || token.isSymbol("[")) {
                open.push(token.text().equals("(") ? ")" : "]");
            } else if ((token.isSymbol(")") || token.isSymbol("]")) && !token.text().equals(open.poll()) || token.isSymbol(";")) {
                throw new NotAllowed(label + " with “" + token.text() + "”");
            }
        }
        if (!open.isEmpty()) {
            throw new NotAllowed(label + ", which ends too early");
        }
    }

    /// Reads the types of a function's arguments.
    void types(List<Token> tokens, String label) {
        tokens.stream().filter(token -> !token.isName() && !List.of(",", ".", "[", "]").contains(token.text())).findFirst().ifPresent(token -> {
            throw new NotAllowed(label + " with “" + token.text() + "”");
        });
    }

    private void name(List<Token> tokens, int place, String label) {
        Token token = tokens.get(place);
        boolean inside = at(tokens, place - 1).filter(before -> before.isSymbol(".")).isPresent();
        boolean called = at(tokens, place + 1).filter(after -> after.isSymbol("(")).isPresent();
        boolean qualifies = at(tokens, place + 1).filter(after -> after.isSymbol(".")).isPresent();
        if (Names.ofTheServer(token.text()) && !(token.text().equals("pg_catalog") && qualifies && !inside)) {
            throw new NotAllowed((called ? "a call of " : "the name ") + token.text() + " in " + label);
        }
        if (called && !isHarmlessCall(tokens, place, inside)) {
            throw new NotAllowed("a call of " + token.text() + " in " + label);
        }
        // `value.function` calls it as `function(value)` does.
        if (inside && !called && server.reachesOut(token.text())) {
            throw new NotAllowed("a call of " + token.text() + " in " + label);
        }
    }

    private boolean isHarmlessCall(List<Token> tokens, int place, boolean inside) {
        Token token = tokens.get(place);
        String name = token.text();
        boolean keyword = token.kind() == Token.Kind.WORD && !inside && HarmlessFunctions.KEYWORDS.contains(name);
        return keyword || HarmlessFunctions.has(name) || made.contains(name)
                || !inside && !server.reachesOut(name) && namesColumns(tokens, place);
    }

    /// Whether the name is that of a row source with those of its columns: `… AS t(a, b)`, `unnest(x) t(a)`, `WITH t(a)
    /// AS`.
    private static boolean namesColumns(List<Token> tokens, int place) {
        int end = place + 2;
        while (at(tokens, end).filter(token -> token.isName() || token.isSymbol(",")).isPresent()) {
            end++;
        }
        boolean list = end > place + 2 && at(tokens, end).filter(token -> token.isSymbol(")")).isPresent();
        Optional<Token> before = at(tokens, place - 1);
        boolean follows = before.filter(token -> token.isSymbol(")") || token.kind() == Token.Kind.QUOTED
                || token.isWord("as") || token.kind() == Token.Kind.WORD && !HarmlessFunctions.KEYWORDS.contains(token.text())).isPresent();
        boolean defines = before.filter(token -> BEFORE_NAMES.contains(token.text())).isPresent()
                && at(tokens, end + 1).filter(token -> token.isWord("as")).isPresent();
        return list && (follows || defines);
    }

    private static Optional<Token> at(List<Token> tokens, int place) {
        return place < 0 || place >= tokens.size() ? Optional.empty() : Optional.of(tokens.get(place));
    }
}
