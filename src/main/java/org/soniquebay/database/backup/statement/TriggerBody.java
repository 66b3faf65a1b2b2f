package org.soniquebay.database.backup.statement;

import java.util.List;

/// The body of a trigger's function in PL/pgSQL that only computes columns of the row that is written, as the search words
/// of the earlier SoniqueBay are: `BEGIN NEW.search := to_tsvector(…); RETURN NEW; END`.
final class TriggerBody {

    /// The deepest nesting of choices, each of which takes a part of the thread's stack; people nest a few.
    private static final int MOST_NESTED = 50;

    private final Expressions expressions;

    TriggerBody(Expressions expressions) {
        this.expressions = expressions;
    }

    /// @throws NotAllowed when the body does anything else
    void check(String body, String label) {
        TokenReader reader = new TokenReader(Tokenizer.ofBody(body), label);
        reader.expect("begin");
        statements(reader, 0);
        reader.expect("end").accept(";");
        reader.end();
    }

    private void statements(TokenReader reader, int depth) {
        while (!reader.is("end") && !reader.is("else") && !reader.is("elsif")) {
            switch (reader.oneOf("new .", "return", "if")) {
                case "new ." -> {
                    reader.identifier();
                    reader.oneOf(":=", "=");
                    expressions.check(reader.until(() -> reader.is(";")), reader.label());
                }
                case "return" -> reader.oneOf("new", "old", "null");
                default -> choice(reader, depth + 1);
            }
            reader.expect(";");
        }
    }

    private void choice(TokenReader reader, int depth) {
        if (depth > MOST_NESTED) {
            throw new NotAllowed(reader.label() + " with more than " + MOST_NESTED + " choices in each other");
        }
        do {
            List<Token> condition = reader.until(() -> reader.is("then"));
            expressions.check(condition, reader.label());
            reader.expect("then");
            statements(reader, depth);
        } while (reader.accept("elsif"));
        if (reader.accept("else")) {
            statements(reader, depth);
        }
        reader.expect("end if");
    }
}
