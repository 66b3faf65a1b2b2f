package org.soniquebay.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.soniquebay.library.NearestName;
import org.soniquebay.app.logging.LogSettings;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

/// Wrong arguments in three lines: what is wrong, and what was probably meant; the form of the command; where its help is. The whole help
/// would push the first line off the screen.
public final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        LogSettings.sayLast(err, TerminalText.of(reason(wrong)));
        err.println("Usage: " + synopsis(command.getCommandSpec()));
        err.println(command.getCommandSpec().qualifiedName() + " --help lists "
                + (command.getSubcommands().isEmpty() ? "the options." : "the commands."));
        return ExitCode.USAGE;
    }

    private static String reason(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return wrong.getMessage().replace("\n", " ").replaceFirst("\\.?$", ".");
        }
        String argument = unmatched.getUnmatched().getFirst();
        CommandSpec command = unmatched.getCommandLine().getCommandSpec();
        if (unmatched.isUnknownOption()) {
            String name = argument.replaceFirst("=.*", "");
            List<String> options = command.options().stream().flatMap(option -> List.of(option.names()).stream())
                    .filter(known -> known.startsWith("--")).toList();
            return "There is no option " + name + question(NearestName.of(name, options));
        }
        boolean isCommand = !command.subcommands().isEmpty();
        return (isCommand ? "There is no command " : "There is one argument too many: ") + argument
                + (isCommand ? question(NearestName.of(argument, shown(command))) : ".");
    }

    private static String question(Optional<String> meant) {
        return meant.map(name -> "; did you mean " + name + "?").orElse(".");
    }

    private static List<String> shown(CommandSpec command) {
        return command.subcommands().entrySet().stream().filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey).toList();
    }

    private static String synopsis(CommandSpec command) {
        String parameters = command.positionalParameters().stream().map(UsageErrors::label).collect(Collectors.joining());
        return command.qualifiedName() + " [OPTIONS]" + (command.subcommands().isEmpty() ? parameters : " COMMAND");
    }

    private static String label(PositionalParamSpec parameter) {
        String name = parameter.paramLabel() + (parameter.arity().max() > 1 || parameter.type().isArray() || parameter.isMultiValue() ? "..." : "");
        return parameter.required() ? " " + name : " [" + name + "]";
    }
}
