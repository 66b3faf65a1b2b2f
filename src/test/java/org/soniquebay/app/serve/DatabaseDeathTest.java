package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.RunningServe;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;

/// `kill -9` of the embedded server's first process, as the kernel does it when memory is short, under a running `serve`.
@Tag("slow")
@Tag("alone")
class DatabaseDeathTest {

    private static final int SOUNDS = 60;
    private static final int COPIES = 5;
    private static final int TRACKS = SOUNDS * COPIES;
    private static final int ROUNDS = 5;
    private static final long SEED = 4;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    @TempDir
    Path temporary;

    @Test
    void serverComesBackTenTimesUnderLoadAndLosesNothing() throws Exception {
        Path music = Files.createDirectory(temporary.toRealPath().resolve("music"));
        Path data = PreparedLibrary.in(temporary);
        makeSongs(music);
        Random random = new Random(SEED);
        List<Double> seconds = new ArrayList<>();
        Queue<String> confirmed = new ConcurrentLinkedQueue<>();
        try (RunningServe server = RunningServe.of(data, temporary, "--music", music.toString(), "--threads", "1")) {
            try (Load load = new Load(server, confirmed)) {
                for (int round = 0; round < ROUNDS; round++) {
                    TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(2_000));
                    seconds.add(killedAndBack(server, data, load));
                }
            }
            await(data, database -> count(database, "SELECT count(*) FROM jobs") == 0
                    && count(database, "SELECT count(*) FROM track_embeddings") == TRACKS);
        }
        System.out.println("Ready again after (s): " + seconds + "; confirmed writes: " + confirmed.size());
        assertThat(seconds).hasSize(ROUNDS).allSatisfy(each -> assertThat(each).isLessThan(BACK_WITHIN.toSeconds()));
        try (Database database = Database.open(new DatabaseSettings.Embedded(data))) {
            assertThat(database.<List<String>, RuntimeException>read(handle -> handle.createQuery("SELECT name FROM genres").mapTo(String.class).list()))
                    .as("what was confirmed is there, and once").containsAll(confirmed).doesNotHaveDuplicates();
            for (String table : List.of("tracks", "track_audio_analyses", "track_audio_features", "track_embeddings")) {
                assertThat(count(database, "SELECT count(*) FROM " + table)).as(table).isEqualTo(TRACKS);
            }
            assertThat(count(database, "SELECT count(*) FROM failures")).isZero();
            assertThat(count(database, "SELECT count(*) FROM jobs WHERE task_name <> 'map'")).as("the map is brought up to date again and again").isZero();
        }
    }

    @Test
    void processEndsWhenTheDatabaseIsLostForGood() throws Exception {
        Path data = PreparedLibrary.in(temporary);
        try (RunningServe server = RunningServe.of(data, temporary)) {
            Path control = data.resolve("postgres/global/pg_control");
            Files.write(control, new byte[(int) Files.size(control)]);
            kill(postmaster(data).orElseThrow());

            assertThat(server.process().waitFor(60, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
            assertThat(server.process().exitValue()).isEqualTo(ExitCode.DATABASE);
            assertThat(server.err()).contains("is damaged", "restore a backup");
        }
    }

    /// @return seconds from the kill to the first answer that requests are served again
    private static double killedAndBack(RunningServe server, Path data, Load load) throws IOException, InterruptedException {
        long killed = postmaster(data).orElseThrow();
        int writes = load.confirmedWrites();
        long begun = System.nanoTime();
        kill(killed);
        while (System.nanoTime() - begun < 2 * BACK_WITHIN.toNanos()) {
            assertThat(server.get("/health/live").status()).isEqualTo(200);
            boolean another = postmaster(data).filter(pid -> pid != killed).isPresent();
            if (server.get("/health/ready").status() == 200 && another) {
                double took = (System.nanoTime() - begun) / 1e9;
                while (load.confirmedWrites() <= writes && System.nanoTime() - begun < 2 * BACK_WITHIN.toNanos()) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                assertThat(load.confirmedWrites()).as("writes go on").isGreaterThan(writes);
                return took;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("not ready again: " + server.err());
    }

    private static Optional<Long> postmaster(Path data) throws IOException {
        Path pidFile = data.resolve("postgres/postmaster.pid");
        try {
            return Files.readAllLines(pidFile).stream().findFirst().map(String::strip).map(Long::parseLong);
        } catch (NoSuchFileException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static void await(Path data, Predicate<Database> holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        try (Database database = Database.openAsItIs(new DatabaseSettings.Embedded(data))) {
            while (!holds.test(database)) {
                assertThat(System.nanoTime()).as("jobs left: " + count(database, "SELECT count(*) FROM jobs")).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static long count(Database database, String sql) {
        return database.<Long, RuntimeException>read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void makeSongs(Path music) throws IOException {
        for (int i = 0; i < SOUNDS; i++) {
            double hertz = 150 + 3 * i;
            float[] sound = TestAudio.mix(TestAudio.chord(20, hertz, hertz * 1.25, hertz * 1.5), TestAudio.clicks(90 + i, 20));
            Path first = music.resolve("song-" + i + "-0.flac");
            TestAudio.encode(sound, first);
            for (int copy = 1; copy < COPIES; copy++) {
                Files.copy(first, music.resolve("song-" + i + "-" + copy + ".flac"));
            }
        }
    }

    /// People who write and read all the time.
    private static final class Load implements AutoCloseable {

        private final RunningServe server;
        private final Queue<String> confirmed;
        private final AtomicInteger numbers = new AtomicInteger();
        private final List<Thread> people = new ArrayList<>();
        private volatile boolean over;

        Load(RunningServe server, Queue<String> confirmed) {
            this.server = server;
            this.confirmed = confirmed;
            for (int i = 0; i < 2; i++) {
                people.add(Thread.ofPlatform().start(this::write));
                people.add(Thread.ofPlatform().start(this::read));
            }
        }

        int confirmedWrites() {
            return confirmed.size();
        }

        private void write() {
            while (!over) {
                String name = "genre " + numbers.incrementAndGet();
                try {
                    if (server.post("/api/genres/", "{\"name\":\"" + name + "\"}").status() == 201) {
                        confirmed.add(name);
                    }
                } catch (IOException _) {
                    // Not confirmed: it may be there or not.
                } catch (InterruptedException _) {
                    return;
                }
            }
        }

        private void read() {
            while (!over) {
                try {
                    server.get("/api/tracks/?limit=20");
                } catch (IOException _) {
                    // No answer in time.
                } catch (InterruptedException _) {
                    return;
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            over = true;
            for (Thread person : people) {
                person.join();
            }
        }
    }
}
