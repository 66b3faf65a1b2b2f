package org.soniquebay.app.cli;

import org.jdbi.v3.core.ConnectionException;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.UnusableKeyFile;
import org.soniquebay.app.logging.LogSettings;
import org.soniquebay.audio.decoding.DecoderUnavailable;
import org.soniquebay.database.backup.BackupRefused;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.legacy.state.EvolutionRefused;
import org.soniquebay.lifecycle.ShutdownHook;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine;

/// Turns every exception of a command into one sentence and an exit code.
public final class CommandErrors implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (!(failure instanceof CommandFailure)) {
            // The log is set up here and no sooner: that takes as long as a command that only asks a server.
            LoggerFactory.getLogger(CommandErrors.class).debug("The command failed", failure);
        }
        if (ShutdownHook.isTooLate()) {
            // Ctrl-C has closed what the command still used; the command's own sentence is already on the screen.
            return ExitCode.INTERRUPTED;
        }
        CommandFailure told = failure(failure);
        return report(command, told.getMessage(), told.exitCode());
    }

    /// The sentence and exit code for an exception.
    public static CommandFailure failure(Exception failure) {
        return switch (DatabaseException.damageIn(failure).map(Exception.class::cast).orElse(failure)) {
            case CommandFailure known -> known;
            case UnusableKeyFile file -> new CommandFailure(ExitCode.USAGE, file.getMessage());
            case DatabaseException database -> new CommandFailure(ExitCode.DATABASE, database.getMessage());
            case ConnectionException _ -> new CommandFailure(ExitCode.DATABASE, "The database does not answer any more.");
            case EvolutionRefused refused -> new CommandFailure(ExitCode.PARTLY, refused.getMessage());
            case BackupRefused refused -> new CommandFailure(switch (refused.reason()) {
                case FILE -> ExitCode.USAGE;
                case DISK_FULL -> ExitCode.PARTLY;
                case NOT_EMPTY, DATABASE -> ExitCode.DATABASE;
            }, refused.getMessage());
            case DecoderUnavailable decoder -> new CommandFailure(ExitCode.PARTLY, decoder.getMessage());
            default -> new CommandFailure(ExitCode.PARTLY, "Something unexpected went wrong: " + failure + " (SONIQUEBAY_LOG=debug shows more)");
        };
    }

    /// Says why a command failed.
    ///
    /// @return the exit code
    public static int report(CommandLine command, String sentence, int exitCode) {
        if (exitCode == ExitCode.NOT_SERVED) {
            return exitCode;
        }
        LogSettings.sayLast(command.getErr(), TerminalText.of(sentence));
        return exitCode;
    }
}
