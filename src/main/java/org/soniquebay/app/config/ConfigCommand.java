package org.soniquebay.app.config;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/// `config`: a properties file to begin with.
@Command(
        name = "config",
        description = "Prints a properties file with every setting of a command, each explained and switched off. As "
                + ConfigFile.NAME + " in the data folder, or under the name that --config gives, it sets what a line without # says.",
        mixinStandardHelpOptions = true)
public final class ConfigCommand implements Runnable {

    private static final int WIDTH = 100;
    /// What a file in a data folder cannot set.
    private static final Set<String> ELSEWHERE = Set.of(ConfigFile.OPTION, "data");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..1", defaultValue = "serve", description = "Whose settings (default: serve).")
    private String command;

    @Override
    public void run() {
        CommandLine asked = spec.parent().subcommands().get(command);
        if (asked == null || KnownSettings.isUntouched(asked.getCommandSpec())) {
            throw new CommandFailure(ExitCode.USAGE, "There is no command " + command + " with settings.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("# Settings of soniquebay " + command + ". UTF-8; a line that begins with # says nothing.");
        out.println("# What is typed on the command line wins over the environment, and that over this file.");
        Map<String, OptionSpec> settings = new TreeMap<>(KnownSettings.of(asked.getCommandSpec()));
        settings.keySet().removeAll(ELSEWHERE);
        settings.forEach((name, option) -> {
            out.println();
            lines(String.join(" ", option.description())).forEach(line -> out.println("# " + line));
            out.println("#" + name + "=" + value(option));
        });
    }

    private static String value(OptionSpec option) {
        return option.arity().max() == 0 ? "true" : option.paramLabel();
    }

    private static Stream<String> lines(String text) {
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(Help.Ansi.OFF), new Help.Column(WIDTH, 0, Help.Column.Overflow.WRAP));
        table.addRowValues(text);
        return table.toString().lines().map(String::strip);
    }
}
