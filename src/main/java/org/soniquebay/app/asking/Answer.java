package org.soniquebay.app.asking;

import static java.util.Objects.requireNonNull;

import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;

/// The answer to a question, as a command gives it to a person or a program.
///
/// @param out for standard output
/// @param err for standard error
/// @param failure the sentence that the command ends with; blank where it did what was asked
public record Answer(int exitCode, String out, String err, String failure) {

    public Answer {
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
        requireNonNull(failure, "failure is null");
    }

    public static Answer of(String out) {
        return new Answer(ExitCode.DONE, out, "", "");
    }

    static Answer of(CommandFailure failure) {
        return new Answer(failure.exitCode(), "", "", failure.getMessage());
    }

    /// Prints it.
    ///
    /// @return the exit code
    /// @throws CommandFailure where the question could not be answered
    public int print() {
        System.out.print(out);
        System.out.flush();
        System.err.print(err);
        System.err.flush();
        if (!failure.isBlank()) {
            throw new CommandFailure(exitCode, failure);
        }
        return exitCode;
    }
}
