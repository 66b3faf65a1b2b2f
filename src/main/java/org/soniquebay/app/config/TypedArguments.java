package org.soniquebay.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What was typed, before it is understood: which command, and which of its options.
final class TypedArguments {

    private final List<String> arguments;
    private CommandSpec command;
    /// Behind the name of the command.
    private int afterCommand;

    TypedArguments(CommandSpec root, String... typed) {
        this.arguments = List.of(typed);
        this.command = root;
        for (int at = 0; at < arguments.size(); at++) {
            String word = arguments.get(at);
            if (word.startsWith("-")) {
                OptionSpec option = command.optionsMap().get(word);
                at += option == null ? 0 : option.arity().min();
                continue;
            }
            CommandLine next = command.subcommands().get(word);
            if (next == null) {
                break;
            }
            command = next.getCommandSpec();
            afterCommand = at + 1;
        }
    }

    CommandSpec command() {
        return command;
    }

    /// Whether a command is to be run, rather than explained or asked for.
    boolean runs() {
        return command.parent() != null
                && command.options().stream().filter(option -> option.usageHelp() || option.versionHelp()).noneMatch(this::has);
    }

    /// What was typed for the command's options.
    Map<String, Setting> settings() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        KnownSettings.of(command).forEach((name, option) -> {
            if (has(option)) {
                settings.put(name, new Setting(name, values(option), new Origin.Typed(option.longestName())));
            }
        });
        return settings;
    }

    /// The first value of an option of this or an upper command.
    Optional<String> valueOf(String name) {
        return Optional.ofNullable(command.optionsMap().get("--" + name)).map(this::values).filter(values -> !values.isEmpty()).map(List::getFirst);
    }

    private boolean has(OptionSpec option) {
        return options().stream().anyMatch(word -> names(option, word));
    }

    private List<String> values(OptionSpec option) {
        List<String> values = new ArrayList<>();
        List<String> words = options();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (names(option, word)) {
                int equals = word.indexOf('=');
                if (equals >= 0) {
                    values.add(word.substring(equals + 1));
                } else if (option.arity().max() > 0 && i + 1 < words.size()) {
                    values.add(words.get(i + 1));
                }
            }
        }
        return values;
    }

    private static boolean names(OptionSpec option, String word) {
        for (String name : option.names()) {
            boolean attached = name.startsWith("--") ? word.startsWith(name + "=") : word.startsWith(name) && !word.startsWith("--");
            if (word.equals(name) || attached) {
                return true;
            }
        }
        return false;
    }

    /// Behind `--` there are none.
    private List<String> options() {
        int end = arguments.indexOf("--");
        return end < 0 ? arguments : arguments.subList(0, end);
    }

    /// As if these settings had been typed right behind the command's name.
    String[] with(List<String> more) {
        List<String> all = new ArrayList<>(arguments.subList(0, afterCommand));
        all.addAll(more);
        all.addAll(arguments.subList(afterCommand, arguments.size()));
        return all.toArray(String[]::new);
    }
}
