package org.soniquebay.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseProcess;
import org.soniquebay.database.server.DatabaseException.Damaged;
import org.soniquebay.database.server.DatabaseException.DiskFull;
import org.soniquebay.database.server.DatabaseException.ServerFailed;
import org.soniquebay.database.server.DatabaseException;

/// A server that dies under the process which uses it.
class ServerRestartTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ServerRestart.Patience HASTY = new ServerRestart.Patience(Duration.ofMillis(2), Duration.ofMillis(1), Duration.ofMillis(8),
            Duration.ofMillis(200), Duration.ofSeconds(5), 4);

    @TempDir
    private Path temporary;

    @Test
    void killedServerComesBackUnderAllWhoUseItAndLosesNothing() throws Exception {
        Path data = PreparedFolder.in(temporary);
        try (Database database = SharedServerTest.open(data); DatabaseProcess other = DatabaseProcess.start(data)) {
            assertThat(other.answer()).isEqualTo("open");
            DatabaseProcess.write(database, "before");
            DataFolder folder = new DataFolder(data.toRealPath());
            Postmaster killed = Postmaster.running(folder).orElseThrow();
            ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();

            assertThat(Polling.upTo(SOON).until(() -> writes(database))).as("the process writes again").isTrue();
            assertThat(other.tell("of the other")).isEqualTo("written");
            assertThat(DatabaseProcess.notes(database)).containsExactly("before", "after", "of the other");
            assertThat(Postmaster.running(folder).orElseThrow().port()).isEqualTo(killed.port());
            other.tell("close");
            other.awaitEnd();
        }
        assertThat(Supervisor.running(new DataFolder(data.toRealPath()))).as("the last one out has stopped it").isEmpty();
    }

    @Test
    void folderThatWasDamagedMeanwhileIsGivenUp() throws Exception {
        Path data = PreparedFolder.in(temporary);
        CompletableFuture<DatabaseException> lost = new CompletableFuture<>();
        try (Database database = SharedServerTest.open(data)) {
            database.whenLost(lost::complete);
            Path control = data.resolve("postgres/global/pg_control");
            Files.write(control, new byte[(int) Files.size(control)]);
            ProcessHandle.of(Postmaster.running(new DataFolder(data.toRealPath())).orElseThrow().pid()).orElseThrow().destroyForcibly();

            assertThat(lost.get(SOON.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(Damaged.class).hasMessageContaining("restore a backup");
        }
    }

    @Test
    void fullDiskIsWaitedForHoweverLongItTakes() throws Exception {
        DiskFull full = new DiskFull("full", null);
        Script server = new Script(Collections.nCopies(40, full));
        try (ServerRestart revival = revivalOf(server)) {
            assertThat(Polling.upTo(SOON).until(() -> server.alive)).isTrue();
            assertThat(server.starts).as("with pauses in between").hasValue(41);
            assertThat(server.took()).isGreaterThan(HASTY.giveUpAfter());
            assertThat(server.lost).isNotDone();
        }
    }

    @Test
    void whatDoesNotStartForLongIsGivenUpWithItsReason() throws Exception {
        Script server = new Script(Collections.nCopies(10_000, new ServerFailed("no memory")));
        try (ServerRestart revival = revivalOf(server)) {
            assertThat(server.lost.get(SOON.toSeconds(), TimeUnit.SECONDS)).hasMessage("no memory");
            assertThat(server.starts.get()).isGreaterThan(3);
        }
    }

    @Test
    void unforeseenFailuresOfStartsAndLooksAreFollowedByAnother() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        Script server = new Script(List.of(new IllegalStateException("unforeseen"), new OutOfMemoryError("unable to create native thread"))) {
            @Override
            public boolean isAlive() {
                if (looks.incrementAndGet() == 1) {
                    throw new IllegalStateException("cannot be seen");
                }
                return super.isAlive();
            }
        };
        try (ServerRestart revival = revivalOf(server)) {
            assertThat(Polling.upTo(SOON).until(() -> server.alive)).isTrue();
            assertThat(server.starts).hasValue(3);
            assertThat(server.lost).isNotDone();
        }
    }

    @Test
    void unforeseenFailuresForLongAreGivenUpAndTold() throws Exception {
        Script server = new Script(Collections.nCopies(10_000, new IllegalStateException("unforeseen")));
        try (ServerRestart revival = revivalOf(server)) {
            assertThat(server.lost.get(SOON.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(ServerFailed.class).hasMessageContaining("unforeseen");
        }
    }

    @Test
    void firstStartThatUsesUpAllPatienceIsNotTheLast() throws Exception {
        Script server = new Script(List.of(new ServerFailed("neither starts nor stops"))) {
            @Override
            public void start() {
                LockSupport.parkNanos(2 * HASTY.giveUpAfter().toNanos());
                super.start();
            }
        };
        try (ServerRestart revival = revivalOf(server)) {
            assertThat(Polling.upTo(SOON).until(() -> server.alive)).isTrue();
            assertThat(server.lost).isNotDone();
        }
    }

    @Test
    void oneWhoCannotStayUpIsGivenUp() throws Exception {
        Script server = new Script(List.of()) {
            @Override
            public void start() {
                super.start();
                alive = false;
            }
        };
        try (ServerRestart revival = revivalOf(server)) {
            assertThat(server.lost.get(SOON.toSeconds(), TimeUnit.SECONDS)).hasMessageContaining("times in a row");
            assertThat(server.starts).hasValue(HASTY.mostDeaths());
        }
    }

    private static ServerRestart revivalOf(Script server) {
        ServerRestart revival = new ServerRestart(server, HASTY);
        revival.whenLost(server.lost::complete);
        revival.begin();
        return revival;
    }

    private static boolean writes(Database database) {
        try {
            DatabaseProcess.write(database, "after");
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    /// Dead from the beginning; each start fails as written, until nothing is left.
    private static class Script implements ServerRestart.Server {

        private final Queue<Throwable> failures;
        private final CompletableFuture<DatabaseException> lost = new CompletableFuture<>();
        private final AtomicInteger starts = new AtomicInteger();
        private final long begun = System.nanoTime();
        private volatile long upAt;
        volatile boolean alive;

        Script(List<? extends Throwable> failures) {
            this.failures = new ArrayDeque<>(failures);
        }

        Duration took() {
            return Duration.ofNanos(upAt - begun);
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public void start() {
            starts.incrementAndGet();
            switch (failures.poll()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> {
                    upAt = System.nanoTime();
                    alive = true;
                }
            }
        }
    }
}
