package org.soniquebay.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The program as a person runs it: a process of its own.
public final class Program {

    private static final long PATIENCE_SECONDS = 120;
    private static final Set<String> MEASURING = Set.of("analyze", "scan", "serve", "worker");

    /// Commands that would embed texts beside what a test is about, unless its environment says so.
    private static final Set<String> EMBEDDING_TEXTS = Set.of("serve", "worker");

    /// As the launcher has it.
    private static final String CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=" + Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

    private final Path folder;
    private final Map<String, String> environment;

    /// @param folder for what it prints
    /// @param environment on top of this process' own
    public Program(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    public record Ended(int exitCode, String out, String err) {}

    public Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = start(out, err, arguments);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " is still running: " + Files.readString(out) + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), withoutJvmNotice(Files.readString(err)));
    }

    /// Runs a command within this process, which spares starting one: for commands that end by themselves and whose environment is not asked for.
    public Ended runHere(String... arguments) {
        PrintStream standardOut = System.out;
        PrintStream standardError = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = Main.exitCode(arguments, List.of(), environment);
            return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(standardOut);
            System.setErr(standardError);
        }
    }

    public Process start(Path out, Path err, String... arguments) throws IOException {
        return started(List.of(), out, err, arguments);
    }

    /// As on a disk that is nearly full: no file it writes may grow larger.
    public Process startWithLargestFile(int kilobytes, Path out, Path err, String... arguments) throws IOException {
        return started(List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "bash"), out, err, arguments);
    }

    /// With no more than so many files and connections open at once.
    public Process startWithOpenFiles(int most, Path out, Path err, String... arguments) throws IOException {
        return started(List.of("bash", "-c", "ulimit -n " + most + " && exec \"$@\"", "bash"), out, err, arguments);
    }

    private Process started(List<String> by, Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.addAll(command(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        if (!Collections.disjoint(EMBEDDING_TEXTS, List.of(arguments))) {
            builder.environment().put("SONIQUEBAY_SEMANTIC", "off");
        }
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// The command line of the process.
    public List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ProgramClasses.moduleOptions());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", CARRIERS));
        // A command that measures no sound ends before the optimizing compiler has paid for itself.
        if (Collections.disjoint(MEASURING, List.of(arguments))) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(ProgramClasses.options());
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static String withoutJvmNotice(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                .reduce("", (all, line) -> all + line + "\n");
    }

}
