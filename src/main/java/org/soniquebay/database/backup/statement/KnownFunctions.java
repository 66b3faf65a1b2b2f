package org.soniquebay.database.backup.statement;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The functions that a backup may bring along although they are programs: those whose text this program ships itself, in
/// the schema steps or in other scripts, and, where the file is trusted, all.
public final class KnownFunctions {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z]+)}");
    /// The pattern of the mark that stands for a placeholder while a script is cut into tokens.
    private static final Pattern MARK = Pattern.compile("place_of_([a-z]+)_here");
    private static final Pattern CREATE = Pattern.compile("(?ms)^CREATE (OR REPLACE )?FUNCTION .*?(?=^CREATE |^-- |\\z)");

    /// The schema steps with functions that are programs.
    private static final List<String> PROGRAMS = List.of("/db/migration/V029__search_what_is_typed.sql", "/db/migration/V034__sort_keys.sql");
    /// A library may be in any schema.
    private static final String ANY_SCHEMA = "(?:[^.(]+\\.)?";
    private static final List<Pattern> STEPS = PROGRAMS.stream().flatMap(name -> patterns(step(name), Map.of(), ANY_SCHEMA).stream()).toList();

    private final List<Pattern> texts;
    private final boolean all;

    private KnownFunctions(List<Pattern> texts, boolean all) {
        this.texts = List.copyOf(texts);
        this.all = all;
    }

    /// Knows the functions of the schema steps only.
    public static KnownFunctions none() {
        return new KnownFunctions(List.of(), false);
    }

    /// Knows the functions that SQL scripts make.
    ///
    /// @param scripts in which every function begins and ends at the begin of a line, with `${name}` for what is filled in
    /// @param places the regular expression of what may stand at each place, by name
    public static KnownFunctions in(List<String> scripts, Map<String, String> places) {
        List<Pattern> texts = new ArrayList<>();
        scripts.forEach(script -> texts.addAll(patterns(script, requireNonNull(places, "places is null"), "")));
        return new KnownFunctions(texts, false);
    }

    private static List<Pattern> patterns(String script, Map<String, String> places, String schema) {
        List<Pattern> texts = new ArrayList<>();
        Matcher statement = CREATE.matcher(PLACE.matcher(script).replaceAll("place_of_$1_here"));
        while (statement.find()) {
            texts.add(pattern(statement.group().strip().replaceFirst(";$", ""), places, schema));
        }
        return texts;
    }

    private static Pattern pattern(String statement, Map<String, String> places, String schema) {
        TokenReader reader = new TokenReader(Tokenizer.of(statement), "a function");
        reader.expect("create").accept("or replace");
        String text = text(FunctionDefinition.of(reader.expect("function")));
        StringBuilder expression = new StringBuilder(schema);
        List<String> met = new ArrayList<>();
        Matcher mark = MARK.matcher(text);
        int begin = 0;
        while (mark.find()) {
            String name = mark.group(1);
            expression.append(Pattern.quote(text.substring(begin, mark.start())))
                    .append(met.contains(name) ? "\\k<" + name + ">" : "(?<" + name + ">" + places.get(name) + ")");
            met.add(name);
            begin = mark.end();
        }
        return Pattern.compile(expression.append(Pattern.quote(text.substring(begin))).toString());
    }

    private static String step(String name) {
        try (InputStream stream = KnownFunctions.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("This program cannot read its own schema steps", e);
        }
    }

    /// A choice that knows every function: for a backup whose maker is trusted like a program's.
    public KnownFunctions andAllOthers() {
        return new KnownFunctions(texts, true);
    }

    boolean all() {
        return all;
    }

    boolean has(FunctionDefinition function) {
        String text = text(function);
        return function.body().isPresent() && Stream.concat(STEPS.stream(), texts.stream()).anyMatch(known -> known.matcher(text).matches());
    }

    private static String text(FunctionDefinition function) {
        return function.head() + "\n" + function.body().orElse("");
    }
}
