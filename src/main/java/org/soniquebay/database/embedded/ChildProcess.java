package org.soniquebay.database.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.bundled.TrustedFolder;
import org.soniquebay.database.server.DatabaseException.ServerFailed;

/// Starts the programs around PostgreSQL in an environment that nothing of the caller's can bend (no `PG…`, no locale,
/// no programs of its own).
///
/// PostgreSQL refuses to run as root. In a user namespace of its own root is the user `nobody` to the program, while
/// the kernel still lets it at root's own files.
final class ChildProcess {

    public static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final long LIMIT_SECONDS = 300;

    /// The command under which a program sees itself run as the user `nobody`.
    public static final List<String> AS_NOBODY = List.of("unshare", "-U", "--");

    private ChildProcess() {
    }

    /// The exit code of a program and its output on both streams.
    public record Ended(int code, String output) {
    }

    static Ended run(Path folder, List<String> command) {
        return run(folder, command, "");
    }

    /// @param input what the program finds on its standard input; short enough for a pipe (64 KiB)
    static Ended run(Path folder, List<String> command, String input) {
        return ended(builder(folder, command), input);
    }

    private static Ended ended(ProcessBuilder builder, String input) {
        String program = builder.command().getFirst();
        try {
            Process process = builder.redirectErrorStream(true).start();
            CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            fed(process, input);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new ServerFailed("The program " + program + " cannot be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while " + program + " ran.", e);
        }
    }

    /// Feeds the input. A program that ends before it has read everything says by its output why.
    private static void fed(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("The child process ended before it had read its whole input", e);
        }
    }

    static ProcessBuilder builder(Path folder, List<String> command) {
        return builder(folder, command, SYSTEM_PATH);
    }

    private static ProcessBuilder builder(Path folder, List<String> command, String programs) {
        List<String> resolved = new ArrayList<>(command);
        // Java itself would look a bare name up on the caller's PATH.
        resolved.set(0, found(command.getFirst(), programs).orElse(Path.of("/usr/bin", command.getFirst())).toString());
        ProcessBuilder builder = new ProcessBuilder(resolved).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", programs);
        environment.put("LC_ALL", "C");
        return builder;
    }

    static boolean onPath(String program) {
        return found(program, SYSTEM_PATH).isPresent();
    }

    private static Optional<Path> found(String program, String programs) {
        if (program.contains("/")) {
            return Optional.of(Path.of(program));
        }
        return Stream.of(programs.split(":")).map(folder -> Path.of(folder, program)).filter(Files::isExecutable).findFirst();
    }

    static boolean root() {
        return TrustedFolder.userId() == 0;
    }

    /// @throws ServerFailed when the user is root and the system allows no user namespaces
    static void checkPrivileges() {
        checkPrivileges(SYSTEM_PATH);
    }

    /// @param programs where `unshare` is looked for, like PATH
    static void checkPrivileges(String programs) {
        List<String> trial = List.of("/bin/sh", "-c", "exec unshare -U true");
        if (root() && ended(builder(Path.of("/"), trial, programs), "").code() != 0) {
            throw new ServerFailed("PostgreSQL does not run as root, and this system allows root no user namespace "
                    + "(unshare -U): run SoniqueBay as an ordinary user, or give it a server of its own by --database.");
        }
    }
}
