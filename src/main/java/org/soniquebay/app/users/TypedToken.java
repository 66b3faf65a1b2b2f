package org.soniquebay.app.users;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.ProgressDisplay;

/// A token that is typed, or comes from another program. It is no argument of the command, for other users of the machine see those.
final class TypedToken {

    private static final int MOST_BYTES = 1_024;

    private TypedToken() {
    }

    /// @throws CommandFailure when nothing can be read
    static String read() {
        if (ProgressDisplay.onTerminal()) {
            char[] typed = System.console().readPassword("Token of ListenBrainz (it is not shown): ");
            return typed == null ? "" : new String(typed);
        }
        try {
            return new String(System.in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException _) {
            throw new CommandFailure(ExitCode.USAGE, "The token cannot be read from standard input.");
        }
    }
}
