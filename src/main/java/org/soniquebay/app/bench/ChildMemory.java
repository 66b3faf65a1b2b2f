package org.soniquebay.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.Launcher;

/// Runs the program once more, with this JVM's options, and tells how much memory it took.
final class ChildMemory {

    private static final long POLL_MILLIS = 20;

    private ChildMemory() {}

    /// The most KiB that were resident while the command ran.
    static long peak(List<String> command) throws IOException, InterruptedException {
        Run run = run(command, Map.of(), ProcessBuilder.Redirect.DISCARD);
        if (run.exitCode() != ExitCode.DONE) {
            throw new CommandFailure(ExitCode.PARTLY, String.join(" ", command) + " ended with exit code " + run.exitCode() + ".");
        }
        return run.peak();
    }

    /// How a command ended.
    ///
    /// @param peak the most KiB that were resident
    record Run(int exitCode, double seconds, long peak) {
    }

    /// Runs a command to its end, however it ends.
    ///
    /// @param output where it goes
    static Run run(List<String> command, Map<String, String> environment, ProcessBuilder.Redirect output)
            throws IOException, InterruptedException {
        ProcessBuilder launcher = new ProcessBuilder(program(command)).redirectErrorStream(true).redirectOutput(output);
        launcher.environment().putAll(environment);
        long began = System.nanoTime();
        Process child = launcher.start();
        Path status = Path.of("/proc", String.valueOf(child.pid()), "status");
        long peak = 0;
        while (!child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, highWaterMark(status));
        }
        return new Run(child.exitValue(), (System.nanoTime() - began) / 1e9, peak);
    }

    /// The number a command prints.
    static long reported(List<String> command) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(program(command)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (child.waitFor() != ExitCode.DONE) {
            throw new CommandFailure(ExitCode.PARTLY, String.join(" ", command) + " ended with exit code " + child.exitValue() + ".");
        }
        return Long.parseLong(printed);
    }

    private static long highWaterMark(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            // The process has just ended.
            return 0;
        }
    }

    static List<String> program(List<String> command) {
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        program.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.MAIN_CLASS));
        program.addAll(command);
        return program;
    }
}
