package org.soniquebay.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.soniquebay.database.DatabaseException.ServerFailed;

/// The small shell that owns the server, so that no attached process has to: see `supervise.sh`.
final class Supervisor {

    private Supervisor() {
    }

    /// Found by its command line, which names the data folder; no file could say it as surely.
    static Optional<ProcessHandle> running(DataFolder folder) {
        String script = folder.script().toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().filter(arguments -> Arrays.asList(arguments).contains(script)).isPresent())
                .filter(process -> process.info().user().equals(ProcessHandle.current().info().user()))
                .findFirst();
    }

    /// Starts shell and server in a session of their own: a Ctrl-C at the terminal must not reach them.
    static Process start(DataFolder folder, PostgresProgram program) {
        try {
            writeScript(folder);
            List<String> command = new ArrayList<>();
            if (ChildProcess.onPath("setsid")) {
                command.add("setsid");
            }
            command.addAll(List.of("/bin/sh", folder.script().toString(), folder.path().toString(),
                    Privileges.root() ? "mapped" : "plain", program.postgres().toString(), "-D", folder.cluster().toString()));
            return ChildProcess.builder(folder.path(), command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new ServerFailed("The database in " + folder.path() + " cannot be started: " + e.getMessage() + ".", e);
        }
    }

    /// By rename: a shell reads its script while it runs.
    private static void writeScript(DataFolder folder) throws IOException {
        try (InputStream script = Objects.requireNonNull(Supervisor.class.getResourceAsStream("supervise.sh"))) {
            java.nio.file.Path fresh = folder.path().resolve("supervise.sh.new");
            Files.copy(script, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, folder.script(), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
