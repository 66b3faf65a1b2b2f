package org.soniquebay.database.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The small shell that owns the server, so that no attached process has to: see `supervise.sh`.
final class Supervisor {

    /// The start where `setsid` is missing (macOS): a shell's background job has at least a process group of its own.
    private static final List<String> OWN_GROUP = List.of("/bin/sh", "-c", "set -m; \"$@\" &", "sh");

    private Supervisor() {
    }

    /// The running supervisor, found by its command line, which names the data folder; no file could say it as surely.
    static Optional<ProcessHandle> running(DataFolder folder) {
        Optional<String> user = ProcessHandle.current().info().user();
        return ProcessHandle.allProcesses()
                .filter(process -> supervises(process, folder) && process.info().user().equals(user)).findFirst();
    }

    /// Whether the process supervises this folder; false also for a zombie process, which has ended and was not reaped:
    /// it has no command line any more.
    static boolean supervises(ProcessHandle process, DataFolder folder) {
        String script = folder.script().toString();
        return process.info().arguments().filter(arguments -> Arrays.asList(arguments).contains(script)).isPresent();
    }

    /// Starts shell and server in a session of their own: a Ctrl-C at the terminal must not reach them.
    static Process start(DataFolder folder, PostgresProgram program) throws IOException {
        writeScript(folder);
        List<String> command = new ArrayList<>(ChildProcess.onPath("setsid") ? List.of("setsid") : OWN_GROUP);
        command.addAll(List.of("/bin/sh", folder.script().toString(), folder.path().toString(),
                ChildProcess.root() ? "mapped" : "plain", program.postgres().toString(), "-D", folder.cluster().toString()));
        return ChildProcess.builder(folder.path(), command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .start();
    }

    /// Writes the script by a rename: a shell reads its script while it runs.
    private static void writeScript(DataFolder folder) throws IOException {
        Path fresh = folder.path().resolve("supervise.sh.new");
        try (InputStream script = Objects.requireNonNull(Supervisor.class.getResourceAsStream("supervise.sh"))) {
            Files.deleteIfExists(fresh);
            DataFolder.touch(fresh);
            Files.write(fresh, script.readAllBytes());
        }
        Files.move(fresh, folder.script(), StandardCopyOption.ATOMIC_MOVE);
    }
}
