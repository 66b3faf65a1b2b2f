package org.soniquebay.database.backup.statement;

import java.util.List;
import java.util.Set;

/// Statements that make tables and the objects that belong to a table.
final class TableStatements {

    private static final Set<String> METHODS = Set.of("btree", "hash", "gin", "gist", "spgist", "brin", "hnsw", "ivfflat");

    /// Words that stand in the place of a column without being one; a column of that name has quotes.
    private static final Set<String> NO_COLUMNS = Set.of("like", "constraint", "check", "primary", "unique", "foreign", "exclude");

    private final Expressions expressions;
    private final Types types;

    TableStatements(Expressions expressions) {
        this.expressions = expressions;
        this.types = new Types(expressions);
    }

    /// Reads on after CREATE TABLE.
    void table(TokenReader reader) {
        reader.name();
        TokenReader columns = reader.inner();
        while (!columns.ended()) {
            column(columns);
            if (!columns.ended()) {
                columns.expect(",");
            }
        }
        options(reader);
        reader.end();
    }

    private void column(TokenReader reader) {
        if (reader.peek().filter(token -> token.kind() == Token.Kind.WORD && NO_COLUMNS.contains(token.text())).isPresent()) {
            throw reader.unexpected();
        }
        reader.identifier();
        types.type(reader);
        types.collation(reader);
        if (reader.accept("generated always as (")) {
            expressions.check(reader.until(() -> reader.is(")")), reader.label());
            reader.expect(")").oneOf("stored", "virtual");
        } else if (reader.accept("generated")) {
            reader.oneOf("always", "by default");
            types.numbering(reader.expect("as identity").inner());
        } else if (reader.accept("default")) {
            expressions.check(reader.until(() -> reader.is(",") || reader.is("not null ,") || endsWithNotNull(reader)), reader.label());
        }
        reader.accept("not null");
    }

    private static boolean endsWithNotNull(TokenReader reader) {
        return reader.is("not null") && reader.left() == 2;
    }

    /// Reads on after CREATE INDEX.
    void index(TokenReader reader) {
        reader.identifier();
        reader.expect("on").accept("only");
        reader.name();
        method(reader);
        expressions.check(reader.group(), reader.label());
        constraintOptions(reader);
        if (reader.accept("tablespace")) {
            reader.identifier();
        }
        where(reader, false);
        reader.end();
    }

    /// Reads on after ALTER TABLE.
    void alter(TokenReader reader) {
        reader.accept("only");
        reader.name();
        switch (reader.oneOf("alter column", "add constraint", "disable trigger", "enable always trigger", "enable replica trigger")) {
            case "alter column" -> {
                reader.identifier();
                reader.expect("set storage").oneOf("plain", "external", "main", "extended");
            }
            case "add constraint" -> {
                reader.identifier();
                constraint(reader);
            }
            default -> reader.identifier();
        }
        reader.end();
    }

    private void constraint(TokenReader reader) {
        switch (reader.oneOf("primary key", "unique nulls not distinct", "unique", "check", "exclude", "foreign key", "not null")) {
            case "check" -> expressions.check(reader.group(), reader.label());
            case "not null" -> reader.identifier();
            case "foreign key" -> {
                expressions.check(reader.group(), reader.label());
                references(reader);
            }
            case "exclude" -> {
                method(reader);
                expressions.check(reader.group(), reader.label());
                constraintOptions(reader);
                where(reader, true);
            }
            default -> {
                expressions.check(reader.group(), reader.label());
                constraintOptions(reader);
            }
        }
        deferral(reader);
    }

    private void references(TokenReader reader) {
        reader.expect("references").name();
        expressions.check(reader.group(), reader.label());
        reader.accept("match full");
        while (reader.accept("on update") || reader.accept("on delete")) {
            String action = reader.oneOf("cascade", "restrict", "no action", "set null", "set default");
            if (action.startsWith("set") && reader.is("(")) {
                expressions.check(reader.group(), reader.label());
            }
        }
    }

    static void deferral(TokenReader reader) {
        List<String> choices = List.of("not deferrable", "deferrable", "initially deferred", "initially immediate", "not valid", "no inherit",
                "not enforced");
        while (!reader.ended()) {
            reader.oneOf(choices.toArray(String[]::new));
        }
    }

    private static void method(TokenReader reader) {
        String method = reader.expect("using").identifier();
        if (!METHODS.contains(method)) {
            throw new NotAllowed("the index method " + method + " in " + reader.label());
        }
    }

    private void constraintOptions(TokenReader reader) {
        if (reader.accept("include")) {
            expressions.check(reader.group(), reader.label());
        }
        reader.accept("nulls not distinct");
        options(reader);
        if (reader.accept("using index tablespace")) {
            reader.identifier();
        }
    }

    private void where(TokenReader reader, boolean inBrackets) {
        if (reader.accept("where")) {
            expressions.check(inBrackets ? reader.group() : reader.rest(), reader.label());
        }
    }

    /// Reads options: `WITH (fillfactor = 70)`.
    void options(TokenReader reader) {
        if (reader.accept("with")) {
            expressions.check(reader.group(), reader.label());
        }
    }
}
