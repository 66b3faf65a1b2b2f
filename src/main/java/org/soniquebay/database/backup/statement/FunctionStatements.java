package org.soniquebay.database.backup.statement;

import java.util.Set;

/// Statements that make functions and triggers. A function is a program, and let in only when it is known, or when it can be
/// seen from its text that it computes: a single expression, or columns of the row that is written.
final class FunctionStatements {

    private final Expressions expressions;
    private final KnownFunctions known;
    private final Set<String> made;
    private final Set<String> unknown;

    /// @param made the functions that the backup makes, with schemas
    /// @param unknown those of them that are not known by their text
    FunctionStatements(Expressions expressions, KnownFunctions known, Set<String> made, Set<String> unknown) {
        this.expressions = expressions;
        this.known = known;
        this.made = Set.copyOf(made);
        this.unknown = Set.copyOf(unknown);
    }

    /// Reads on after CREATE OR REPLACE FUNCTION.
    void function(TokenReader reader) {
        FunctionDefinition function = FunctionDefinition.of(reader);
        String label = "the function " + function.name();
        if (expressions.server().reachesOut(Names.last(function.name()))) {
            throw new NotAllowed(label + ", which has the name of another one");
        }
        if (known.has(function)) {
            return;
        }
        if (function.privileged() || !function.settings().isEmpty() || !function.odd().isEmpty()) {
            throw new NotAllowed(label);
        }
        if (!function.arguments().isEmpty()) {
            expressions.check(function.arguments(), label);
        }
        if (function.returned().isPresent() && function.body().isEmpty() && function.language().equals("sql")) {
            expressions.check(function.returned().get(), label);
        } else if (function.body().isPresent() && function.language().equals("plpgsql")) {
            computed(function, label);
        } else {
            throw new NotAllowed(label);
        }
    }

    private void computed(FunctionDefinition function, String label) {
        try {
            new TriggerBody(expressions).check(function.body().orElseThrow(), label);
        } catch (NotAllowed e) {
            // The message names the function, wherever its body goes beyond the rules.
            throw new NotAllowed(e.getMessage().startsWith("a call of") ? e.getMessage() : label);
        }
    }

    /// Reads on after CREATE TRIGGER.
    void trigger(TokenReader reader) {
        reader.identifier();
        reader.oneOf("before", "after", "instead of");
        do {
            if (reader.oneOf("insert", "update of", "update", "delete", "truncate").equals("update of")) {
                do {
                    reader.identifier();
                } while (reader.accept(","));
            }
        } while (reader.accept("or"));
        String table = reader.expect("on").name();
        if (reader.accept("from")) {
            reader.name();
        }
        while (!reader.is("referencing") && !reader.is("for each")) {
            reader.oneOf("not deferrable", "deferrable", "initially deferred", "initially immediate");
        }
        if (reader.accept("referencing")) {
            while (!reader.is("for each")) {
                reader.oneOf("old table as", "new table as");
                reader.identifier();
            }
        }
        reader.expect("for each").oneOf("row", "statement");
        if (reader.accept("when")) {
            expressions.check(reader.group(), reader.label());
        }
        String function = reader.expect("execute function").name();
        if (!known.all() && (!made.contains(function) || GuardedTables.has(table) && unknown.contains(function))) {
            throw new NotAllowed(reader.label() + " on " + table + ", which runs " + function);
        }
        TokenReader arguments = reader.inner();
        while (!arguments.ended()) {
            arguments.text();
            if (!arguments.ended()) {
                arguments.expect(",");
            }
        }
        reader.end();
    }
}
