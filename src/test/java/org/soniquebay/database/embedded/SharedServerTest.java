package org.soniquebay.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseProcess;

/// Several processes on one data folder, and what is left when one of them is killed.
public class SharedServerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path temporary;

    @Test
    void killedProcessLeavesNoServerAndLosesNothing() throws Exception {
        Path data = PreparedFolder.in(temporary);
        try (DatabaseProcess process = DatabaseProcess.start(data)) {
            assertThat(process.answer()).isEqualTo("open");
            assertThat(process.tell("committed")).isEqualTo("written");
            long child = Long.parseLong(process.tell("start a child"));
            process.kill();

            assertThat(Polling.upTo(SOON).until(() -> nothingRuns(data))).as("the server is gone").isTrue();
            ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
        }
        try (Database database = open(data)) {
            assertThat(DatabaseProcess.notes(database)).containsExactly("committed");
        }
    }

    @Test
    void firstProcessToLeaveDoesNotTakeTheServerAway() throws Exception {
        Path data = temporary.resolve("data");
        try (DatabaseProcess first = DatabaseProcess.start(data); DatabaseProcess second = DatabaseProcess.start(data)) {
            assertThat(List.of(first.answer(), second.answer())).as("both at once on an empty folder").containsOnly("open");
            assertThat(first.tell("of the first")).isEqualTo("written");
            first.tell("close");
            first.awaitEnd();
            assertThat(second.tell("of the second")).isEqualTo("written");
            second.tell("close");
            second.awaitEnd();

            assertThat(nothingRuns(data)).as("the last one out has waited").isTrue();
        }
        try (Database database = open(data)) {
            assertThat(DatabaseProcess.notes(database)).containsExactly("of the first", "of the second");
        }
    }

    @Test
    void interruptAtTheTerminalLeavesTheServerToTheShutdownHooks() throws Exception {
        Path data = PreparedFolder.in(temporary);
        // A JVM that is started with SIGINT ignored, as a shell starts what runs in the background, ignores it as well.
        List<String> wrapper = List.of("setsid", "env", "--default-signal=INT");
        try (DatabaseProcess process = DatabaseProcess.start(data, wrapper, System.getProperty("java.class.path"))) {
            assertThat(process.answer()).isEqualTo("open");
            assertThat(process.tell("write at exit")).isEqualTo("will do");
            new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
            process.awaitEnd();
        }
        try (Database database = open(data)) {
            assertThat(DatabaseProcess.notes(database)).containsExactly("write at exit");
        }
    }

    @Test
    void killedServerAndSupervisorAreRecoveredFrom() throws Exception {
        Path data = PreparedFolder.in(temporary);
        try (DatabaseProcess process = DatabaseProcess.start(data)) {
            assertThat(process.answer()).isEqualTo("open");
            assertThat(process.tell("before")).isEqualTo("written");
            DataFolder folder = new DataFolder(data.toRealPath());
            long server = Postmaster.running(folder).orElseThrow().pid();
            Supervisor.running(folder).orElseThrow().destroyForcibly();
            ProcessHandle.of(server).ifPresent(ProcessHandle::destroyForcibly);

            try (Database database = open(data)) {
                assertThat(DatabaseProcess.notes(database)).containsExactly("before");
                assertThat(process.tell("of one who was there before")).isEqualTo("written");
            }
            assertThat(process.tell("and stays")).as("the new server counts the old process").isEqualTo("written");
            process.tell("close");
            process.awaitEnd();
            assertThat(nothingRuns(data)).isTrue();
        }
    }

    @Test
    void killedSupervisorTakesTheServerAlong() throws Exception {
        Path data = PreparedFolder.in(temporary);
        try (Database first = open(data)) {
            DatabaseProcess.write(first, "before");
            Supervisor.running(new DataFolder(data.toRealPath())).orElseThrow().destroyForcibly();
            try (Database second = open(data)) {
                assertThat(DatabaseProcess.notes(second)).containsExactly("before");
            }
        }
        assertThat(Polling.upTo(SOON).until(() -> nothingRuns(data))).isTrue();
    }

    @Test
    void innocentProcessNamedByStalePidFileIsLeftAlone() throws Exception {
        Path data = PreparedFolder.in(temporary);
        Process innocent = new ProcessBuilder("sleep", "60").directory(data.resolve("postgres").toFile()).start();
        Files.write(data.resolve("postgres/postmaster.pid"), List.of(Long.toString(innocent.pid()), data.resolve("postgres").toString(),
                "1", "5432", "", "127.0.0.1", "  1 1", "ready"));
        try (Database database = open(data)) {
            assertThat(DatabaseProcess.notes(database)).isEmpty();
            assertThat(innocent.isAlive()).isTrue();
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    void knowsWhetherItIsTheLastOne() throws Exception {
        Path data = PreparedFolder.in(temporary);
        try (EmbeddedPostgres server = EmbeddedPostgres.open(data, System.getenv())) {
            assertThat(server.othersConnected()).isFalse();
            try (Connection held = server.address("postgres").connect(); Database other = open(data)) {
                assertThat(held.isValid(0)).isTrue();
                assertThat(DatabaseProcess.notes(other)).isEmpty();
                assertThat(server.othersConnected()).isTrue();
            }
        }
    }

    public static Database open(Path data) {
        return DatabaseProcess.open(data);
    }

    private static boolean nothingRuns(Path data) throws IOException {
        DataFolder folder = new DataFolder(data.toRealPath());
        Optional<ProcessHandle> supervisor = Supervisor.running(folder);
        return supervisor.isEmpty() && !Postmaster.anyProcessOf(folder);
    }
}
