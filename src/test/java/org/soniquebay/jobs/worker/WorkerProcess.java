package org.soniquebay.jobs.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;

/// A worker of its own process, whose jobs do what their subject says: `kill`, `hang`, `throw`, `overflow`, or nothing
/// that is bad.
final class WorkerProcess {

    static final String KIND = "polish";
    /// The policy that its tests see at work.
    static final RetryPolicy POLICY = new RetryPolicy(3, Duration.ofMillis(50), 3, Duration.ofSeconds(2));

    private WorkerProcess() {}

    /// @param wrapper what starts it, such as `unshare`
    static Process start(DatabaseSettings.External address, Path log, String... wrapper) throws IOException {
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), WorkerProcess.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of(
                "TEST_URL", address.url(), "TEST_USER", address.user().orElseThrow(), "TEST_PASSWORD", address.password().orElseThrow()));
        return builder.start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        DatabaseSettings.External address = new DatabaseSettings.External(
                System.getenv("TEST_URL"), Optional.of(System.getenv("TEST_USER")), Optional.of(System.getenv("TEST_PASSWORD")));
        try (Database database = Database.openAsItIs(address); Workers workers = new Workers(database, List.of(handler()),
                new Workers.Duty(WorkerRole.WORKER, WorkerLimits.full(1), POLICY), WorkerListener.SILENT, InstantSource.system())) {
            workers.start();
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    private static JobHandler handler() {
        return new JobHandler() {
            @Override
            public String kind() {
                return KIND;
            }

            @Override
            public JobOutcome run(String subject) {
                return act(subject);
            }

            @Override
            public String revision(String subject) {
                return "as it is";
            }
        };
    }

    private static JobOutcome act(String subject) {
        switch (subject) {
            case "kill" -> Runtime.getRuntime().halt(137);
            case "hang" -> hang();
            case "throw" -> throw new IllegalStateException("out of luck");
            case "overflow" -> act(subject);
            default -> { }
        }
        return new JobOutcome.Done();
    }

    private static void hang() {
        try {
            Thread.sleep(Duration.ofHours(1));
        } catch (InterruptedException _) {
            throw new IllegalStateException("interrupted");
        }
    }
}
