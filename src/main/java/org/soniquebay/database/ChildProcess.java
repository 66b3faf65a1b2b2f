package org.soniquebay.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.soniquebay.database.DatabaseException.ServerFailed;

/// Starts the programs around PostgreSQL in an environment that nothing of the caller's can bend (no `PG…`, no locale).
final class ChildProcess {

    private static final long LIMIT_SECONDS = 120;

    private ChildProcess() {
    }

    /// What a program printed (both streams) and how it ended.
    record Ended(int code, String output) {
    }

    static Ended run(Path folder, List<String> command) {
        try {
            Path output = Files.createTempFile("soniquebay-", ".out");
            try {
                Process process = builder(folder, command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
                process.getOutputStream().close();
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new ServerFailed(command.getFirst() + " did not end within " + LIMIT_SECONDS + " s.");
                }
                return new Ended(process.exitValue(), Files.readString(output));
            } finally {
                Files.delete(output);
            }
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
        String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
        return builder;
    }

    static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
