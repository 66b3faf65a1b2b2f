package org.soniquebay.app.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.ParserSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine;

/// The typed command that is to be run, and its options.
///
/// @param settings by option
record TypedOptions(CommandSpec command, Map<String, Setting> settings) {

    TypedOptions {
        requireNonNull(command, "command is null");
        settings = Map.copyOf(settings);
    }

    /// Parses without a complaint: picocli reports wrong arguments when it parses the same line again.
    ///
    /// @return empty where no command is to be run, but explained or asked for
    static Optional<TypedOptions> of(CommandLine program, String... arguments) {
        try {
            forEachParser(program, parser -> parser.collectErrors(true).splitQuotedStrings(true));
            List<ParseResult> levels = Stream.iterate(program.parseArgs(arguments), level -> level != null, ParseResult::subcommand).toList();
            CommandSpec command = levels.getLast().commandSpec();
            boolean runs = command.parent() != null
                    && levels.stream().noneMatch(level -> level.isUsageHelpRequested() || level.isVersionHelpRequested());
            return runs ? Optional.of(new TypedOptions(command, settings(levels, command))) : Optional.empty();
        } finally {
            forEachParser(program, parser -> parser.collectErrors(false));
        }
    }

    /// A folder's name may hold a quotation mark: none makes a value of several a single one.
    private static void forEachParser(CommandLine program, Consumer<ParserSpec> change) {
        change.accept(program.getCommandSpec().parser());
        program.getSubcommands().values().forEach(below -> forEachParser(below, change));
    }

    private static Map<String, Setting> settings(List<ParseResult> levels, CommandSpec command) {
        Map<String, Setting> settings = new TreeMap<>();
        KnownSettings.of(command).forEach((name, own) -> levels.stream().flatMap(level -> typed(level, own)).forEach(values ->
                settings.put(name, new Setting(name, values, new Origin.Typed(own.longestName())))));
        return settings;
    }

    /// The values that one of the commands was given for an option; what cannot be its value counts as typed as well.
    private static Stream<List<String>> typed(ParseResult level, OptionSpec own) {
        Stream<List<String>> right = level.matchedOptions().stream().filter(option -> isSame(option, own))
                .map(option -> option.arity().max() == 0 ? List.of() : option.originalStringValues());
        Stream<List<String>> wrong = level.errors().stream()
                .filter(error -> error instanceof ParameterException wrongly && isSame(wrongly.getArgSpec(), own))
                .map(error -> Stream.ofNullable(((ParameterException) error).getValue()).toList());
        return Stream.concat(right, wrong);
    }

    /// A command below inherits a copy of an option.
    private static boolean isSame(ArgSpec option, ArgSpec own) {
        return option != null && original(option) == original(own);
    }

    static ArgSpec original(ArgSpec option) {
        return option.root() == null ? option : option.root();
    }

    /// The first value of an option.
    Optional<String> value(String option) {
        return Optional.ofNullable(settings.get(option)).map(Setting::values).filter(values -> !values.isEmpty()).map(List::getFirst);
    }
}
