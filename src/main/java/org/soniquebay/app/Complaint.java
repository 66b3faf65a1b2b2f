package org.soniquebay.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.DatabaseException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns whatever a command throws into one sentence and an exit code.
final class Complaint implements IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Complaint.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.debug("Command failed", failure);
        return switch (failure) {
            case Refusal refusal -> complain(command, refusal.getMessage(), refusal.exitCode());
            case DatabaseException database -> complain(command, database.getMessage(), ExitCode.DATABASE);
            default -> complain(
                    command,
                    "Something unexpected went wrong: " + failure + " (SONIQUEBAY_LOG=debug shows more)",
                    ExitCode.PARTLY);
        };
    }

    private static int complain(CommandLine command, String sentence, int exitCode) {
        command.getErr().println("soniquebay: " + sentence);
        command.getErr().flush();
        return exitCode;
    }
}
