package org.soniquebay.app.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/// The options of one run: a typed value wins over the environment, the environment over a properties file, and the
/// file over an option's own default. Picocli asks it for what was not typed.
///
/// Of an option and the one that gives its value in a file (`redis-password` and `redis-password-file`) only the one
/// that wins is taken.
public final class Configuration implements IDefaultValueProvider {

    /// The comma between several values in one variable; a comma of a value's own is written `\,`.
    private static final String BETWEEN = "(?<!\\\\),";
    private static final String BY_FILE = "-file";

    private final Map<String, Setting> settings;
    /// The values that options take instead of their own defaults, by option of the command.
    private final Map<ArgSpec, String> defaults;
    private final Path file;

    private Configuration(Map<String, Setting> settings, Map<ArgSpec, String> defaults, Path file) {
        this.settings = settings;
        this.defaults = defaults;
        this.file = file;
    }

    /// Reads environment and file for the command that was typed.
    ///
    /// @param program with that command, at least
    /// @param all the program with every command, whose settings may stand beside
    /// @throws CommandFailure in one sentence, for a setting that no option can mean
    public static Configuration of(CommandLine program, Supplier<CommandLine> all, String[] arguments, Map<String, String> environment) {
        return TypedOptions.of(program, arguments).filter(typed -> !KnownSettings.isUntouched(typed.command()))
                .map(typed -> of(typed, new KnownSettings(program.getCommandSpec(), () -> all.get().getCommandSpec()), environment))
                .orElseGet(() -> new Configuration(Map.of(), Map.of(), Path.of(ConfigFile.NAME)));
    }

    private static Configuration of(TypedOptions typed, KnownSettings known, Map<String, String> environment) {
        Map<String, Setting> variables = variables(known, environment);
        ConfigFile file = file(typed, variables, environment);
        file.values().keySet().forEach(key -> known.requireKnown(key, file));
        Map<String, Setting> settings = new TreeMap<>();
        add(settings, inFile(file));
        add(settings, variables);
        add(settings, typed.settings());
        return new Configuration(settings, defaults(typed.command(), settings), file.path());
    }

    private static Map<String, Setting> variables(KnownSettings known, Map<String, String> environment) {
        Map<String, Setting> variables = new TreeMap<>();
        environment.forEach((name, value) -> {
            // Compose sets a variable that is not given to the empty text.
            if (Setting.isOurs(name)) {
                known.optionOf(name).filter(_ -> !value.isBlank()).ifPresent(option ->
                        variables.put(option, new Setting(option, List.of(value), new Origin.Variable(name))));
            }
        });
        return variables;
    }

    private static ConfigFile file(TypedOptions typed, Map<String, Setting> variables, Map<String, String> environment) {
        Function<String, Optional<Path>> path = name ->
                typed.value(name).or(() -> Optional.ofNullable(variables.get(name)).map(set -> set.values().getFirst())).map(Path::of);
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
            case "database", "redis", "redis-password", "listenbrainz-token", "lastfm-key", "acoustid-key" -> Optional.of(option + BY_FILE);
            case "database-file", "redis-file", "redis-password-file", "listenbrainz-token-file", "lastfm-key-file",
                    "acoustid-key-file" -> Optional.of(option.substring(0, option.length() - BY_FILE.length()));
            default -> Optional.empty();
        };
    }

    private static Map<ArgSpec, String> defaults(CommandSpec command, Map<String, Setting> settings) {
        // Options are compared by identity: commands have options that look the same.
        Map<ArgSpec, String> defaults = new IdentityHashMap<>();
        KnownSettings.of(command).forEach((name, option) -> Optional.ofNullable(settings.get(name))
                .filter(setting -> !(setting.origin() instanceof Origin.Typed))
                .ifPresent(setting -> defaults.put(TypedOptions.original(option), text(option, setting))));
        return defaults;
    }

    /// The values as one text, which the option splits again.
    private static String text(OptionSpec option, Setting setting) {
        List<String> values = option.splitRegex().equals(Setting.BETWEEN_VALUES) && setting.origin() instanceof Origin.Variable
                ? Arrays.stream(setting.values().getFirst().split(BETWEEN)).map(value -> value.strip().replace("\\,", ",")).toList()
                : setting.values();
        if (values.size() > 1 && option.splitRegex().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "There are several values of " + setting.origin() + "; it takes one.");
        }
        if (option.arity().max() > 0) {
            return String.join(option.splitRegex(), values);
        }
        String truth = values.getFirst().strip().toLowerCase(Locale.ROOT);
        if (!truth.equals("true") && !truth.equals("false")) {
            throw new CommandFailure(ExitCode.USAGE, setting.origin() + " is true or false, not “" + values.getFirst() + "”.");
        }
        return truth;
    }

    /// @return null for an option that nothing sets, as picocli wants it
    @Override
    public String defaultValue(ArgSpec option) {
        String value = defaults.get(option);
        // Picocli would put variables in: a dollar of a value's own is written twice.
        return value == null ? null : value.replace("$", "$$");
    }

    /// Every setting, whether this command asks for it or not, by name.
    public Collection<Setting> settings() {
        return settings.values();
    }

    /// The setting of an option; empty when it was not set.
    Optional<Setting> setting(String option) {
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
