package org.soniquebay.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The options of one run: what was typed wins over the environment, that over a properties file.
///
/// Of an option and the one that gives its value in a file (`redis-password` and `redis-password-file`) only the one
/// that wins is taken.
public final class Configuration {

    /// Several values in one variable; a comma of a value's own is written `\,`.
    private static final String BETWEEN = "(?<!\\\\),";
    private static final String BY_FILE = "-file";

    private final String[] arguments;
    private final Map<String, Setting> settings;
    private final Path file;

    private Configuration(String[] arguments, Map<String, Setting> settings, Path file) {
        this.arguments = arguments;
        this.settings = settings;
        this.file = file;
    }

    /// Reads environment and file for the command that was typed.
    ///
    /// @throws CommandFailure in one sentence, for what cannot be meant
    public static Configuration of(CommandLine program, String[] arguments, Map<String, String> environment) {
        TypedArguments typed = new TypedArguments(program.getCommandSpec(), arguments);
        if (!typed.runs() || KnownSettings.isUntouched(typed.command())) {
            return new Configuration(arguments, Map.of(), Path.of(ConfigFile.NAME));
        }
        KnownSettings known = new KnownSettings(program.getCommandSpec());
        Map<String, Setting> variables = variables(known, environment);
        ConfigFile file = file(typed, variables, environment);
        file.values().keySet().forEach(key -> known.requireKnown(key, file));
        Map<String, Setting> settings = new TreeMap<>();
        add(settings, inFile(file));
        add(settings, variables);
        add(settings, typed.settings());
        return new Configuration(typed.with(missing(typed, settings)), settings, file.path());
    }

    private static Map<String, Setting> variables(KnownSettings known, Map<String, String> environment) {
        Map<String, Setting> variables = new TreeMap<>();
        environment.forEach((name, value) -> {
            // Compose sets what is not given to nothing.
            if (Setting.isOurs(name)) {
                known.optionOf(name).filter(_ -> !value.isBlank()).ifPresent(option ->
                        variables.put(option, new Setting(option, List.of(value), new Origin.Variable(name))));
            }
        });
        return variables;
    }

    private static ConfigFile file(TypedArguments typed, Map<String, Setting> variables, Map<String, String> environment) {
        Function<String, Optional<Path>> path = name ->
                typed.valueOf(name).or(() -> Optional.ofNullable(variables.get(name)).map(set -> set.values().getFirst())).map(Path::of);
        return path.apply(ConfigFile.OPTION).map(ConfigFile::read)
                .orElseGet(() -> ConfigFile.in(path.apply("data").orElseGet(() -> LibraryOptions.standardFolder(environment))));
    }

    private static Map<String, Setting> inFile(ConfigFile file) {
        Map<String, Setting> settings = new TreeMap<>();
        file.values().forEach((key, values) -> settings.put(key, new Setting(key, values, new Origin.InFile(file.path(), key))));
        return settings;
    }

    /// @param higher wins over what is there
    private static void add(Map<String, Setting> settings, Map<String, Setting> higher) {
        higher.forEach((option, setting) -> {
            other(option).filter(higher::containsKey).ifPresent(other -> {
                throw new CommandFailure(ExitCode.USAGE, setting.origin() + " and " + higher.get(other).origin() + " say the same: leave one of them out.");
            });
            other(option).ifPresent(settings::remove);
            settings.put(option, setting);
        });
    }

    /// The option that says the same in another way.
    private static Optional<String> other(String option) {
        return switch (option) {
            case "database", "redis", "redis-password" -> Optional.of(option + BY_FILE);
            case "database-file", "redis-file", "redis-password-file" -> Optional.of(option.substring(0, option.length() - BY_FILE.length()));
            default -> Optional.empty();
        };
    }

    private static List<String> missing(TypedArguments typed, Map<String, Setting> settings) {
        List<String> missing = new ArrayList<>();
        KnownSettings.of(typed.command()).forEach((name, option) -> Optional.ofNullable(settings.get(name))
                .filter(setting -> !(setting.origin() instanceof Origin.Typed))
                .ifPresent(setting -> missing.addAll(asTyped(option, setting))));
        return missing;
    }

    private static List<String> asTyped(OptionSpec option, Setting setting) {
        List<String> values = setting.origin() instanceof Origin.Variable && option.isMultiValue() && option.splitRegex().isEmpty()
                ? Arrays.stream(setting.values().getFirst().split(BETWEEN)).map(value -> value.strip().replace("\\,", ",")).toList()
                : setting.values();
        if (values.size() > 1 && !option.isMultiValue()) {
            throw new CommandFailure(ExitCode.USAGE, "There are several values of " + setting.origin() + "; it takes one.");
        }
        if (option.arity().max() > 0) {
            return values.stream().map(value -> option.longestName() + "=" + value).toList();
        }
        return switch (values.getFirst().strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> List.of(option.longestName());
            case "false" -> List.of();
            default -> throw new CommandFailure(ExitCode.USAGE, setting.origin() + " is true or false, not “" + values.getFirst() + "”.");
        };
    }

    /// What was typed, with what was set elsewhere as if it had been typed too.
    public String[] arguments() {
        return arguments.clone();
    }

    /// Everything that is set, whether this command asks for it or not, by name.
    public Collection<Setting> settings() {
        return settings.values();
    }

    /// Where an option was set; empty when it was not.
    public Optional<Setting> setting(String option) {
        return Optional.ofNullable(settings.get(option));
    }

    /// The last value of an option; empty when it was not set.
    public Optional<String> value(String option) {
        return setting(option).map(Setting::values).filter(values -> !values.isEmpty()).map(List::getLast);
    }

    /// The properties file; need not be there.
    public Path file() {
        return file;
    }
}
