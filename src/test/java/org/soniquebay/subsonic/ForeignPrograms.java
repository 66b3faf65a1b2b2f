package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Programs of others that try the server. Where they are not installed, tests are skipped, or fail when the environment variable `TESTS_NEED_PLAYERS` is set.
final class ForeignPrograms {

    private ForeignPrograms() {
    }

    /// @param output of both kinds
    record Ended(int status, String output) {
    }

    /// @param programs by name, or by path where they are on no search path
    static void require(String... programs) {
        Arrays.stream(programs).filter(program -> !isInstalled(program)).findFirst()
                .ifPresent(program -> missing(program + " is not installed: tools/install-players does it."));
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }

    /// Ends the test.
    static void missing(String sentence) {
        Object _ = System.getenv("TESTS_NEED_PLAYERS") == null ? abort(sentence) : fail(sentence);
    }

    /// Runs a program to its end, at most so many seconds.
    static Ended run(Path folder, int seconds, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return new Ended(ended ? process.exitValue() : -1, Files.readString(output, StandardCharsets.UTF_8));
    }
}
