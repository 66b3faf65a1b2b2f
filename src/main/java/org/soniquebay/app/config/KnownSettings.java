package org.soniquebay.app.config;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.soniquebay.library.NearestName;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/// Every option that can be set from outside of the command line: all but those of `bench`, whose figures shall not depend
/// on surroundings, those that exclude each other, and those that only ask for help.
final class KnownSettings {

    /// The program's other variables.
    private static final Set<String> OTHERS = Set.of("SONIQUEBAY_JAVA_OPTIONS", "SONIQUEBAY_FFMPEG");
    private static final Set<String> UNTOUCHED = Set.of("bench", "train");

    /// The options by their variables.
    private final Map<String, String> options = new TreeMap<>();
    private final Supplier<CommandSpec> all;
    private boolean complete;

    /// @param root with the command that is to be run, at least
    /// @param all with every command; asked for where a name is none of the first, since making them takes time
    KnownSettings(CommandSpec root, Supplier<CommandSpec> all) {
        this.all = requireNonNull(all, "all is null");
        collect(root);
    }

    private void complete() {
        if (!complete) {
            complete = true;
            collect(all.get());
        }
    }

    private void collect(CommandSpec command) {
        of(command).keySet().forEach(option -> options.put(Setting.variable(option), option));
        for (CommandLine line : command.subcommands().values()) {
            if (!UNTOUCHED.contains(line.getCommandName())) {
                collect(line.getCommandSpec());
            }
        }
    }

    /// Whether a command, or one above it, takes nothing from outside.
    static boolean isUntouched(CommandSpec command) {
        return UNTOUCHED.contains(command.name()) || (command.parent() != null && isUntouched(command.parent()));
    }

    /// A command's own options, by their long names without the dashes.
    static Map<String, OptionSpec> of(CommandSpec command) {
        Map<String, OptionSpec> settings = new LinkedHashMap<>();
        command.options().stream()
                .filter(option -> option.group() == null && !option.usageHelp() && !option.versionHelp())
                .filter(option -> option.longestName().startsWith("--"))
                .forEach(option -> settings.put(option.longestName().substring(2), option));
        return settings;
    }

    /// @throws CommandFailure for an unknown variable with the prefix of this program
    Optional<String> optionOf(String variable) {
        if (!options.containsKey(variable)) {
            complete();
        }
        String option = options.get(variable);
        if (option == null && !OTHERS.contains(variable)) {
            throw unknown(variable, similar(variable, options.keySet()));
        }
        return Optional.ofNullable(option);
    }

    /// @throws CommandFailure for an unknown key
    void requireKnown(String key, ConfigFile file) {
        if (!options.containsValue(key)) {
            complete();
        }
        if (!options.containsValue(key) || key.equals(ConfigFile.OPTION)) {
            Set<String> variables = new TreeSet<>(options.keySet());
            variables.remove(Setting.variable(ConfigFile.OPTION));
            throw unknown(key + " (in " + file.path() + ")", similar(Setting.variable(key.replaceFirst("^-+", "")), variables).map(options::get));
        }
    }

    private static CommandFailure unknown(String what, Optional<String> similar) {
        return new CommandFailure(ExitCode.USAGE, "There is no setting " + what + similar.map(other -> "; did you mean " + other + "?").orElse("."));
    }

    /// The variable that was probably meant; all begin alike, which makes none of them more likely.
    private static Optional<String> similar(String variable, Set<String> known) {
        return NearestName.of(bare(variable), known.stream().map(KnownSettings::bare).toList()).map(Setting.PREFIX::concat);
    }

    private static String bare(String variable) {
        return variable.substring(Setting.PREFIX.length());
    }
}
