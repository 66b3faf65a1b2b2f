package org.soniquebay.app.copy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/// `database …`: what is done with a library's database as a whole.
@Command(
        name = "database",
        description = "Copies a library from one database to another.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DatabaseCopyCommand.class)
public final class DatabaseCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: copy.");
    }
}
