package org.soniquebay.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.soniquebay.database.DatabaseException.ServerFailed;

/// Starts the programs around PostgreSQL in an environment that nothing of the caller's can bend (no `PG…`, no locale).
///
/// PostgreSQL refuses to run as root. In a user namespace of its own root is nobody to the program, while the kernel
/// still lets it at root's own files.
final class ChildProcess {

    private static final long LIMIT_SECONDS = 300;
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    /// Makes the program that follows believe it runs as nobody.
    static final List<String> AS_NOBODY = List.of("unshare", "-U", "--");

    private ChildProcess() {
    }

    /// How a program ended and what it printed, on both streams.
    record Ended(int code, String output) {
    }

    static Ended run(Path folder, List<String> command) {
        try {
            Process process = builder(folder, command).redirectErrorStream(true).start();
            CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new ServerFailed("The program " + command.getFirst() + " cannot be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while " + command.getFirst() + " ran.", e);
        }
    }

    static ProcessBuilder builder(Path folder, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", USUAL_PATH);
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
        return builder;
    }

    static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", USUAL_PATH).split(":")) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    static boolean root() {
        return DataFolder.userId() == 0;
    }

    /// @throws ServerFailed when the user is root and the system allows no user namespaces
    static void checkPrivileges() {
        if (root() && run(Path.of("/"), List.of("/bin/sh", "-c", "exec unshare -U true")).code() != 0) {
            throw new ServerFailed("PostgreSQL does not run as root, and this system allows root no user namespace "
                    + "(unshare -U): run SoniqueBay as an ordinary user, or give it a server of its own by --database.");
        }
    }
}
