package org.soniquebay.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.ClientLoad;
import org.soniquebay.app.Program;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.cache.redis.RedisServer;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DatabaseSettings;

/// Two servers and three workers on one PostgreSQL and one Redis measure a library that people use meanwhile, while every
/// few seconds one of all these is killed with `kill -9`: nothing is lost, nothing is double, no answer is stale or late.
///
/// The number of songs, 40 tracks each, is the system property `soniquebay.tests.songs`.
@Tag("slow")
@Tag("alone")
class ManyProcessesTest {

    private static final int SONGS = Integer.getInteger("soniquebay.tests.songs", 8);
    private static final int PARTS = 10;
    private static final Map<String, List<String>> FORMATS = Map.of("mp3", List.of("libmp3lame", "-b:a", "128k"), "wav", List.of("pcm_s16le"),
            "ogg", List.of("libopus", "-b:a", "96k"), "m4a", List.of("aac", "-b:a", "128k"));
    private static final int TRACKS = SONGS * PARTS * FORMATS.size();
    private static final long KILL_EVERY_MILLIS = 4_000;
    private static final long REDIS_DOWN_MILLIS = 1_200;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final String MEASURED = "SELECT count(*) FROM track_audio_analyses WHERE analysis_source = 'soniquebay'";

    @TempDir
    Path temporary;

    private final int[] killed = new int[4];

    @Test
    void killsCostNothingButTime() throws Exception {
        Path music = Files.createDirectory(temporary.toRealPath().resolve("music"));
        makeMusic(music);
        DatabaseSettings.External library = PgvectorServer.EMBEDDED_17.create();
        String url = PgvectorServer.url(library);
        long begin = System.nanoTime();
        try (RedisServer redis = RedisServer.start()) {
            List<Integer> ports = List.of(freePort(), freePort());
            List<Kept> servers = new ArrayList<>();
            List<Kept> workers = new ArrayList<>();
            try {
                for (int port : ports) {
                    servers.add(new Kept("serve", "--database", url, "--redis", redis.url(), "--threads", "0", "--port", String.valueOf(port),
                            "--music", music.toString(), "--data", temporary.resolve("data-" + port).toString()));
                }
                for (int i = 0; i < 3; i++) {
                    workers.add(new Kept("worker", "--database", url, "--concurrency", "1"));
                }
                ClientLoad.Figures figures;
                try (ClientLoad load = new ClientLoad(ports)) {
                    for (int turn = 0; !allMeasured(library); turn++) {
                        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("time to measure all").isLessThan(LONGEST);
                        TimeUnit.MILLISECONDS.sleep(KILL_EVERY_MILLIS);
                        kill(turn, servers, workers, redis);
                    }
                    figures = load.end();
                }
                tell(Duration.ofNanos(System.nanoTime() - begin), figures);
                assertThat(figures.late()).isZero();
                assertThat(figures.stale()).isEmpty();
                assertThat(figures.answered()).isGreaterThan(1_000);
                assertThat(figures.written()).isGreaterThan(50);
                assertThat(killed).doesNotContain(0);
            } finally {
                servers.forEach(Kept::kill);
                workers.forEach(Kept::kill);
            }
        }
        nothingIsLostOrDouble(library);
    }

    private void kill(int turn, List<Kept> servers, List<Kept> workers, RedisServer redis) throws IOException, InterruptedException {
        int kind = turn % killed.length;
        int round = turn / killed.length;
        switch (kind) {
            case 0 -> servers.get(round % servers.size()).killAndRestart();
            case 1 -> workers.get(round % workers.size()).killAndRestart();
            case 2 -> {
                redis.kill();
                TimeUnit.MILLISECONDS.sleep(REDIS_DOWN_MILLIS);
                redis.restart();
            }
            default -> PgvectorServer.EMBEDDED_17.crash();
        }
        killed[kind]++;
        for (Kept process : servers) {
            process.restartIfEnded();
        }
        for (Kept process : workers) {
            process.restartIfEnded();
        }
    }

    private static boolean allMeasured(DatabaseSettings.External library) {
        try (Database database = Database.openAsItIs(library)) {
            return count(database, MEASURED) >= TRACKS && count(database, "SELECT count(*) FROM jobs") == 0;
        } catch (DatabaseException _) {
            // Just killed, or not made yet.
            return false;
        }
    }

    private void tell(Duration time, ClientLoad.Figures figures) {
        System.out.printf(Locale.ROOT, "%,d tracks measured in %d s by 3 workers, 2 servers; killed: servers %d times, workers %d, Redis %d, PostgreSQL %d;"
                        + " %,d requests answered (%,d writes), %,d refused or broken by a kill, %d late, %d stale;"
                        + " latency %.1f ms median, %.0f p99, %.0f at most%n",
                TRACKS, time.toSeconds(), killed[0], killed[1], killed[2], killed[3], figures.answered(), figures.written(), figures.refused(),
                figures.late(), figures.stale().size(), figures.millisAt(0.5), figures.millisAt(0.99), figures.millisAt(1));
    }

    private static void nothingIsLostOrDouble(DatabaseSettings.External library) {
        try (Database database = Database.openAsItIs(library)) {
            assertThat(count(database, "SELECT count(*) FROM tracks")).isEqualTo(TRACKS);
            assertThat(count(database, "SELECT count(*) FROM track_audio_analyses")).isEqualTo(TRACKS);
            assertThat(count(database,
                    "SELECT count(DISTINCT (track_id, content_hash, analysis_source, analyzer_version)) FROM track_audio_analyses")).isEqualTo(TRACKS);
            assertThat(count(database, "SELECT count(*) FROM track_audio_features")).isEqualTo(TRACKS);
            assertThat(count(database, "SELECT count(*) FROM track_embeddings")).isEqualTo(TRACKS);
            assertThat(count(database, "SELECT count(*) FROM failures")).isZero();
            assertThat(count(database, "SELECT count(DISTINCT content_hash) FROM track_audio_analyses"))
                    .as("really different tracks").isGreaterThan(TRACKS * 9 / 10);
        }
    }

    private static long count(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /// Every song in parts of 5 to 9 s in every format.
    private static void makeMusic(Path music) throws Exception {
        try (ExecutorService makers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> songs = new ArrayList<>();
            for (int song = 0; song < SONGS; song++) {
                int number = song;
                songs.add(makers.submit(() -> {
                    makeSong(music, number);
                    return null;
                }));
            }
            for (Future<?> song : songs) {
                song.get();
            }
        }
    }

    private static void makeSong(Path music, int song) throws IOException {
        int seconds = 5 + song % 5;
        double length = seconds * PARTS - 0.5;
        Path whole = TestAudio.wav(Files.createTempFile("song", ".wav"),
                TestAudio.mix(TestAudio.sine(110 * Math.pow(2, song / 12.0), length, 0.2), TestAudio.clicks(70 + song, length)));
        FORMATS.forEach((extension, codec) -> {
            List<String> arguments = new ArrayList<>(List.of("-i", "file:" + whole, "-c:a"));
            arguments.addAll(codec);
            arguments.addAll(List.of("-f", "segment", "-segment_time", String.valueOf(seconds), "-reset_timestamps", "1",
                    "file:" + music + "/song-" + song + "-%02d." + extension));
            TestAudio.ffmpeg(arguments);
        });
        Files.delete(whole);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    /// A process as one under a supervisor: started again whenever it has ended.
    private final class Kept {

        private static final long START_SECONDS = 60;

        private final String[] arguments;
        private final Path out;
        private final Path err;
        private Process process;

        Kept(String... arguments) throws IOException, InterruptedException {
            this.arguments = arguments;
            out = Files.createTempFile(temporary, arguments[0], ".out");
            err = Files.createTempFile(temporary, arguments[0], ".err");
            restartIfEnded();
        }

        void killAndRestart() throws IOException, InterruptedException {
            kill();
            process.waitFor();
            restartIfEnded();
        }

        void kill() {
            process.destroyForcibly();
        }

        /// Waits until it says that it works; one that gives up, because PostgreSQL is not there, is started again.
        void restartIfEnded() throws IOException, InterruptedException {
            if (process != null && process.isAlive()) {
                return;
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
            start();
            while (!Files.readString(out).matches("(?s).*(answers on|Working for).*")) {
                if (System.nanoTime() > deadline) {
                    fail(String.join(" ", arguments) + " does not start: " + Files.readString(out) + Files.readString(err));
                }
                TimeUnit.MILLISECONDS.sleep(100);
                if (!process.isAlive()) {
                    start();
                }
            }
        }

        private void start() throws IOException {
            process = new Program(temporary, Map.of()).start(out, err, arguments);
        }
    }
}
