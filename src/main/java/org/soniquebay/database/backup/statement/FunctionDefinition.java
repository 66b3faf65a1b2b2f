package org.soniquebay.database.backup.statement;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A CREATE FUNCTION, taken apart.
///
/// @param name with its schema where the statement says it
/// @param arguments as they are declared
/// @param language `sql` where none is named
/// @param privileged whether it runs with the rights of its owner
/// @param settings what it sets while it runs, such as `search_path pg_catalog public`
/// @param odd what else it says that only a program of PostgreSQL's own needs, such as a support function
/// @param body the text of a program
/// @param returned the expression that it returns instead
record FunctionDefinition(
        String name, List<Token> arguments, String language, boolean privileged, List<String> settings, Set<String> odd,
        Optional<String> body, Optional<List<Token>> returned) {

    private static final String SECURITY = "security definer";

    /// Reads on after CREATE OR REPLACE FUNCTION.
    static FunctionDefinition of(TokenReader reader) {
        String name = reader.name();
        List<Token> arguments = reader.group();
        String language = "sql";
        List<String> settings = new ArrayList<>();
        List<String> said = new ArrayList<>();
        Optional<String> body = Optional.empty();
        Optional<List<Token>> returned = Optional.empty();
        while (!reader.ended()) {
            String part = reader.oneOf("returns null on null input", "returns", "language", "immutable", "stable", "volatile", "strict",
                    "called on null input", SECURITY, "security invoker", "parallel", "cost", "rows", "set", "as", "return",
                    "not leakproof", "leakproof", "window", "support", "transform");
            switch (part) {
                case "returns" -> result(reader);
                case "language" -> language = reader.identifier();
                case "parallel" -> reader.identifier();
                case "cost", "rows" -> reader.number();
                case "set" -> settings.add(setting(reader));
                case "as" -> body = Optional.of(reader.program());
                case "return" -> returned = Optional.of(reader.rest());
                case "support", "transform" -> {
                    said.add(part);
                    reader.rest();
                }
                default -> said.add(part);
            }
        }
        boolean privileged = said.contains(SECURITY);
        said.retainAll(Set.of("leakproof", "window", "support", "transform"));
        return new FunctionDefinition(name, arguments, language, privileged, List.copyOf(settings), Set.copyOf(said), body, returned);
    }

    private static void result(TokenReader reader) {
        if (reader.accept("table")) {
            reader.group();
            return;
        }
        reader.accept("setof");
        reader.anyName();
        reader.until(() -> !reader.is("precision") && !reader.is("varying") && !reader.is("with time zone") && !reader.is("without")
                && !reader.is("time zone") && !reader.is("zone") && !reader.is("[") && !reader.is("("));
    }

    private static String setting(TokenReader reader) {
        String name = reader.identifier();
        reader.oneOf("to", "=");
        List<String> values = new ArrayList<>();
        do {
            values.add(reader.take().text());
        } while (reader.accept(","));
        return name + " " + String.join(" ", values);
    }

    /// The head of the function, which tells it from another function of the same text, however it is spelled.
    String head() {
        String declared = arguments.stream().map(Token::text).collect(joining(" ")).replace("public . ", "");
        return "%s(%s) %s %s %s %s".formatted(name, declared, language, privileged, settings, odd.stream().sorted().toList());
    }
}
