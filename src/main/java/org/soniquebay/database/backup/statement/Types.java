package org.soniquebay.database.backup.statement;

import java.util.Set;

/// Types, and the clauses of their definition and use: their names as PostgreSQL prints them, sequences' numbers.
final class Types {

    /// The words that may follow the first word of a type's name.
    private static final Set<String> SECOND_WORDS = Set.of("precision", "varying", "with", "without", "time", "zone", "year", "month", "day",
            "hour", "minute", "second", "to");
    private static final Set<String> NUMBERING = Set.of("increment", "by", "minvalue", "maxvalue", "start", "with", "cache");

    private final Expressions expressions;

    Types(Expressions expressions) {
        this.expressions = expressions;
    }

    /// Reads a type: `integer`, `public.vector(512)`, `timestamp(3) with time zone[]`.
    void type(TokenReader reader) {
        reader.anyName();
        reader.anyOf(SECOND_WORDS);
        if (reader.is("(")) {
            expressions.check(reader.group(), reader.label());
        }
        reader.anyOf(SECOND_WORDS);
        while (reader.accept("[")) {
            reader.expect("]");
        }
    }

    void collation(TokenReader reader) {
        if (reader.accept("collate")) {
            reader.anyName();
        }
    }

    /// Reads on after CREATE TYPE.
    void made(TokenReader reader) {
        reader.name();
        if (reader.expect("as").accept("enum")) {
            TokenReader labels = reader.inner();
            while (!labels.ended()) {
                labels.text();
                if (!labels.ended()) {
                    labels.expect(",");
                }
            }
        } else {
            TokenReader attributes = reader.inner();
            while (!attributes.ended()) {
                attributes.identifier();
                type(attributes);
                collation(attributes);
                if (!attributes.ended()) {
                    attributes.expect(",");
                }
            }
        }
        reader.end();
    }

    /// Reads on after CREATE DOMAIN.
    void domain(TokenReader reader) {
        reader.name();
        type(reader.expect("as"));
        collation(reader);
        if (reader.accept("default")) {
            expressions.check(reader.until(() -> reader.is("not null") || reader.is("constraint")), reader.label());
        }
        reader.accept("not null");
        while (reader.accept("constraint")) {
            reader.identifier();
            expressions.check(reader.expect("check").group(), reader.label());
            reader.accept("not valid");
        }
        reader.end();
    }

    /// Reads on after CREATE SEQUENCE.
    void sequence(TokenReader reader) {
        reader.name();
        type(reader.expect("as"));
        numbering(reader);
    }

    /// Reads the numbering of a sequence.
    void numbering(TokenReader reader) {
        if (reader.accept("sequence name")) {
            reader.name();
        }
        while (!reader.ended()) {
            if (!reader.accept("cycle")) {
                reader.anyOf(NUMBERING);
                reader.number();
            }
        }
    }
}
