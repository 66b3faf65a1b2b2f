package org.soniquebay.app.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Every option that can be set from outside of the command line: all but those of `bench`, whose figures shall not depend
/// on surroundings, those that exclude each other, and those that only ask for help.
final class KnownSettings {

    /// The program's other variables.
    private static final Set<String> OTHERS = Set.of("SONIQUEBAY_JAVA_OPTIONS", "SONIQUEBAY_FFMPEG");
    private static final String OF_TESTS = "SONIQUEBAY_TESTS_";
    private static final Set<String> UNTOUCHED = Set.of("bench", "train");

    /// By variable, the option.
    private final Map<String, String> options = new TreeMap<>();

    KnownSettings(CommandSpec root) {
        collect(root);
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

    /// A command's own, by their long names without the dashes.
    static Map<String, OptionSpec> of(CommandSpec command) {
        Map<String, OptionSpec> settings = new LinkedHashMap<>();
        command.options().stream()
                .filter(option -> option.group() == null && !option.usageHelp() && !option.versionHelp())
                .filter(option -> option.longestName().startsWith("--"))
                .forEach(option -> settings.put(option.longestName().substring(2), option));
        return settings;
    }

    /// @throws CommandFailure for a variable that begins like ours and is none
    Optional<String> optionOf(String variable) {
        String option = options.get(variable);
        if (option == null && !OTHERS.contains(variable) && !variable.startsWith(OF_TESTS)) {
            throw unknown("There is no setting " + variable, Nearest.of(variable, options.keySet()));
        }
        return Optional.ofNullable(option);
    }

    /// @throws CommandFailure for a key that is none
    void requireKnown(String key, ConfigFile file) {
        Collection<String> keys = options.values();
        if (!keys.contains(key) || key.equals(ConfigFile.OPTION)) {
            throw unknown("There is no setting " + key + " (in " + file.path() + ")",
                    Nearest.of(key, keys.stream().filter(known -> !known.equals(ConfigFile.OPTION)).toList()));
        }
    }

    private static CommandFailure unknown(String what, String nearest) {
        return new CommandFailure(ExitCode.USAGE, what + "; did you mean " + nearest + "?");
    }
}
