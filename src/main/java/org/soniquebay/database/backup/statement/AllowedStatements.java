package org.soniquebay.database.backup.statement;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The statements that a restoration runs: those that define the contents of a backup, in the forms in which `backup`
/// writes them, and nothing else. A form is known by its parts, not by how it begins; a part that computes something
/// calls harmless functions only.
public final class AllowedStatements {

    private static final int TOLD = 60;
    private static final int LABEL = 7;

    private final KnownFunctions known;
    private final FunctionNames server;

    public AllowedStatements(KnownFunctions known, FunctionNames server) {
        this.known = requireNonNull(known, "known is null");
        this.server = requireNonNull(server, "server is null");
    }

    /// Whether a restoration makes an extension where it is not there yet.
    public static boolean isMade(String extension) {
        return HarmlessFunctions.EXTENSIONS.contains(extension);
    }

    /// Reads all statements of a backup, which may need one another.
    ///
    /// @return the statements that are not run, in words, each once; empty when all are run
    public List<String> refusals(List<String> statements) {
        Set<String> functions = statements.stream().flatMap(statement -> function(statement).stream()).collect(Collectors.toSet());
        Set<String> names = functions.stream().map(Names::last).collect(Collectors.toSet());
        Expressions expressions = new Expressions(server, names, known.all());
        Set<String> unknown = statements.stream().flatMap(statement -> unknown(statement).stream()).collect(Collectors.toSet());
        Forms forms = new Forms(expressions, new FunctionStatements(expressions, known, functions, unknown));
        Set<String> refused = new LinkedHashSet<>();
        statements.forEach(statement -> forms.refusal(statement).ifPresent(refused::add));
        return List.copyOf(refused);
    }

    /// The name of the function that a statement makes.
    private static Optional<String> function(String statement) {
        try {
            TokenReader reader = new TokenReader(Tokenizer.of(statement), "");
            reader.expect("create").accept("or replace");
            return Optional.of(reader.expect("function").name());
        } catch (NotAllowed _) {
            return Optional.empty();
        }
    }

    /// The name of the function that a statement makes, when the function's text is not known.
    private Optional<String> unknown(String statement) {
        try {
            TokenReader reader = new TokenReader(Tokenizer.of(statement), "");
            reader.expect("create").accept("or replace");
            return Optional.of(FunctionDefinition.of(reader.expect("function"))).filter(function -> !known.has(function))
                    .map(FunctionDefinition::name);
        } catch (NotAllowed _) {
            return Optional.empty();
        }
    }

    /// The forms of the statements, one by one.
    private final class Forms {

        private final Expressions expressions;
        private final TableStatements tables;
        private final FunctionStatements functions;
        private final Types types;

        Forms(Expressions expressions, FunctionStatements functions) {
            this.expressions = expressions;
            this.functions = functions;
            this.tables = new TableStatements(expressions);
            this.types = new Types(expressions);
        }

        Optional<String> refusal(String statement) {
            try {
                if (!known.all() || !statement.matches("(?s)CREATE (OR REPLACE (FUNCTION|PROCEDURE)|RULE) .*")) {
                    read(statement);
                }
                return Optional.empty();
            } catch (NotAllowed e) {
                return Optional.of(e.getMessage());
            }
        }

        private void read(String statement) {
            List<Token> tokens = Tokenizer.of(statement);
            TokenReader reader = new TokenReader(tokens, label(tokens));
            if (reader.accept("create rule")) {
                throw new NotAllowed("the rule " + reader.identifier());
            }
            if (tokens.stream().anyMatch(token -> token.isSymbol(";"))) {
                throw new NotAllowed("several statements in one (" + told(statement) + ")");
            }
            if (reader.accept("create")) {
                create(reader, statement);
            } else if (reader.accept("alter table")) {
                tables.alter(reader);
            } else if (reader.accept("alter sequence")) {
                reader.name();
                reader.expect("owned by").name();
                reader.end();
            } else if (reader.accept("comment on")) {
                comment(reader);
            } else {
                throw new NotAllowed("another statement than a definition (" + told(statement) + ")");
            }
        }

        private void create(TokenReader reader, String statement) {
            switch (first(reader)) {
                case "schema if not exists" -> {
                    reader.name();
                    reader.end();
                }
                case "type" -> types.made(reader);
                case "domain" -> types.domain(reader);
                case "sequence" -> types.sequence(reader);
                case "or replace function", "function" -> functions.function(reader);
                case "unlogged table", "table" -> tables.table(reader);
                case "unique index", "index" -> tables.index(reader);
                case "statistics" -> statistics(reader);
                case "materialized view", "view" -> view(reader);
                case "constraint trigger", "trigger" -> functions.trigger(reader);
                default -> throw new NotAllowed("a definition of another kind (" + told(statement) + ")");
            }
        }

        private String first(TokenReader reader) {
            for (String words : List.of("schema if not exists", "type", "domain", "sequence", "or replace function", "function",
                    "unlogged table", "table", "unique index", "index", "statistics", "materialized view", "view", "constraint trigger",
                    "trigger")) {
                if (reader.accept(words)) {
                    return words;
                }
            }
            return "";
        }

        private void statistics(TokenReader reader) {
            reader.name();
            if (reader.is("(")) {
                expressions.check(reader.group(), reader.label());
            }
            expressions.check(reader.expect("on").until(() -> reader.is("from")), reader.label());
            reader.expect("from").name();
            reader.end();
        }

        private void view(TokenReader reader) {
            reader.name();
            tables.options(reader);
            reader.expect("as");
            if (!reader.is("select") && !reader.is("with") && !reader.is("values") && !reader.is("(")) {
                throw reader.unexpected();
            }
            expressions.check(reader.rest(), reader.label());
        }

        private void comment(TokenReader reader) {
            reader.oneOf("table", "column", "view", "materialized view", "sequence", "index", "constraint", "function", "procedure", "type",
                    "domain", "trigger", "statistics", "schema");
            reader.name();
            if (reader.is("(")) {
                expressions.types(reader.group(), reader.label());
            }
            if (reader.accept("on")) {
                reader.accept("domain");
                reader.name();
            }
            reader.expect("is").text();
            reader.end();
        }
    }

    /// `create table public.notes`, for people.
    private static String label(List<Token> tokens) {
        return tokens.stream().takeWhile(token -> token.isName() && !token.isWord("as") || token.isSymbol(".")).limit(LABEL)
                .map(Token::text).collect(Collectors.joining(" ")).replace(" . ", ".");
    }

    private static String told(String statement) {
        String line = statement.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= TOLD ? line : line.substring(0, TOLD) + "…";
    }
}
