package org.soniquebay.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.soniquebay.app.bench.BenchCommand;
import org.soniquebay.app.bench.TrainCommand;
import org.soniquebay.app.migrate.MigrateCommand;
import org.soniquebay.app.sharing.WorkerCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program's entry: `soniquebay COMMAND`.
@Command(
        name = "soniquebay",
        description = "Measures every track of a music folder and says what goes with what.",
        version = "SoniqueBay " + Main.VERSION,
        mixinStandardHelpOptions = true,
        subcommands = {ServeCommand.class, ScanCommand.class, SimilarCommand.class, AnalyzeCommand.class, MigrateCommand.class, KeyCommand.class,
            BackupCommand.class, RestoreCommand.class, WorkerCommand.class, BenchCommand.class, TrainCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Exit codes: 0 done; 1 some of what was asked for could not be done, for instance because another scan is under way;",
            "2 wrong usage, such as a missing folder; 3 the database cannot be used; 4 a music folder looks unmounted, or",
            "lacks more than a fifth of its tracks, and nothing was changed in it; 130 interrupted."
        })
public final class Main {

    /// Of this program.
    public static final String VERSION = "0.1.0";

    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Complaint());
    }
}
