package org.soniquebay.bench.growth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.soniquebay.app.Main;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.Version;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.bench.fixture.ChildMemory;
import org.soniquebay.bench.fixture.KeptConnection;
import org.soniquebay.bench.fixture.Percentiles;
import org.soniquebay.bench.fixture.ServedLibrary;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.Backup;
import org.soniquebay.database.backup.BackupListener;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.index.IndexState;
import org.soniquebay.library.TrackId;

/// Measures a [GrowingLibrary] as it is now, part by part.
///
/// @param data the data folder
/// @param music the music folder
/// @param environment how children find a database that is not the data folder's
record GrowthMeasurement(Wiring wiring, Database database, Path data, Path music, Map<String, String> environment, GrowthTable table) {

    private static final int WARM_UP = 50;
    private static final int NEAREST = 50;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long KIND_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int FEWEST = 20;
    private static final int REST_SECONDS = 15;
    private static final int READY_SECONDS = 600;
    private static final double MEGA = 1e6;

    void size() {
        table.add("database on disk, MB", database.read(handle ->
                handle.createQuery("SELECT pg_database_size(current_database())").mapTo(Double.class).one()) / MEGA);
    }

    /// Measures the index of vectors in this process.
    void index(int tracks, int requests) {
        try (ActiveVectors vectors = new ActiveVectors(database)) {
            String type = wiring.measuring().model().type();
            long began = System.nanoTime();
            vectors.warm(type);
            table.add("index of vectors, seconds to load", seconds(began));
            table.add("index of vectors, MB", (double) vectors.states().stream().mapToLong(IndexState::bytes).sum() / MEGA);
            Random random = new Random(3);
            long[] taken = new long[requests];
            for (int i = -WARM_UP; i < requests; i++) {
                float[] query = vectors.ask(type, index -> index.vector(new TrackId(1 + random.nextInt(tracks)))).orElseThrow();
                long start = System.nanoTime();
                vectors.ask(type, index -> index.nearest(query, NEAREST, _ -> true));
                taken[Math.max(0, i)] = System.nanoTime() - start;
            }
            table.add("its exact top 50, ms", percentiles(taken));
        }
    }

    /// Measures the scan command over a folder in which nothing changed.
    ///
    /// @throws CommandFailure when it finds anything to do
    void scan() throws IOException, InterruptedException {
        Path log = data.resolveSibling("scan.log");
        ChildMemory.Run run = ChildMemory.run(List.of("scan", music.toString(), "--data", data.toString()), environment,
                ProcessBuilder.Redirect.to(log.toFile()));
        String printed = Files.readString(log);
        boolean unchanged = run.exitCode() == ExitCode.DONE && printed.contains(", 0 new or changed");
        if (!unchanged) {
            System.err.println("scan ended with exit code " + run.exitCode() + "; " + log + " says why.");
        }
        table.add("scan of the unchanged folder, s", unchanged ? new Double[] {run.seconds()} : new Double[0]);
        table.add("memory of that scan at most, MB", run.peak() * 1024 / MEGA);
    }

    void backup() throws IOException {
        Path file = data.resolveSibling("growth.backup");
        long began = System.nanoTime();
        long bytes = new Backup(Version.NUMBER, wiring.clock(), BackupListener.NONE).write(database, file, true).bytes();
        table.add("backup, s", seconds(began));
        table.add("backup, MB", bytes / MEGA);
        Files.delete(file);
    }

    /// Measures a server of its own: start, memory, and every kind of question.
    void serve(GrowthQuestions questions, int requests) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (ServedLibrary served = ServedLibrary.start(data, environment)) {
            table.add("server: s until it answers", seconds(began));
            awaitIndex(served.port());
            table.add("server: s until its index is loaded", seconds(began));
            table.add("server: s of its first scan", awaitScan());
            TimeUnit.SECONDS.sleep(REST_SECONDS);
            table.add("server: memory at rest, MB", served.resident());
            warmUp(served, questions);
            for (GrowthQuestions.Kind kind : questions.all()) {
                table.add(kind.name() + ", ms", latencyIfAny(served, kind, requests));
            }
            table.add("server: memory afterwards, MB", served.resident());
            table.add("server: memory at most, MB", served.peak());
        }
    }

    /// Warms the server up: a program that has just begun is slow, whatever is asked of it.
    private static void warmUp(ServedLibrary served, GrowthQuestions questions) throws IOException {
        long end = System.nanoTime() + WARM_UP_NANOS;
        try (KeptConnection connection = new KeptConnection(served.port())) {
            while (System.nanoTime() < end) {
                for (GrowthQuestions.Kind kind : questions.all()) {
                    connection.tryAsk(kind.next().get());
                }
            }
        }
    }

    private static void awaitIndex(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready")).build();
            for (int i = 0; i < READY_SECONDS * 10; i++) {
                if (client.send(ready, HttpResponse.BodyHandlers.ofString()).body().contains("\"loaded\":true")) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new CommandFailure(ExitCode.PARTLY, "The index was not loaded within " + READY_SECONDS + " seconds.");
    }

    private Double[] awaitScan() throws InterruptedException {
        for (int i = 0; i < READY_SECONDS * 10; i++) {
            List<String> last = database.read(handle -> handle.createQuery("""
                    SELECT CASE status WHEN 'completed' THEN CAST(extract(epoch FROM updated_at - started_at) AS text) ELSE status END
                    FROM scan_sessions ORDER BY started_at DESC LIMIT 1
                    """).mapTo(String.class).list());
            if (!last.isEmpty() && Character.isDigit(last.getFirst().charAt(0))) {
                return new Double[] {Double.valueOf(last.getFirst())};
            }
            if (last.contains("failed")) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        System.err.println("The server's scan failed; its log says why.");
        return new Double[0];
    }

    /// The latency; nothing when a question gets no answer, or takes longer than a client waits.
    private static Double[] latencyIfAny(ServedLibrary served, GrowthQuestions.Kind kind, int requests) {
        try {
            return latency(served, kind, requests);
        } catch (IOException e) {
            System.err.println(kind.name() + ": " + e.getMessage());
            return new Double[0];
        }
    }

    private static Double[] latency(ServedLibrary served, GrowthQuestions.Kind kind, int requests) throws IOException {
        try (KeptConnection connection = new KeptConnection(served.port())) {
            long end = System.nanoTime() + KIND_NANOS;
            for (int i = 0; i < WARM_UP && System.nanoTime() < end - KIND_NANOS / 2; i++) {
                connection.ask(kind.next().get());
            }
            List<Long> taken = new ArrayList<>();
            while (taken.size() < FEWEST || taken.size() < requests && System.nanoTime() < end) {
                KeptConnection.Question question = kind.next().get();
                long start = System.nanoTime();
                connection.ask(question);
                taken.add(System.nanoTime() - start);
            }
            if (taken.size() < requests) {
                System.err.println(kind.name() + ": only " + taken.size() + " requests in the time allowed");
            }
            return percentiles(taken.stream().mapToLong(Long::longValue).toArray());
        }
    }

    private static Double[] percentiles(long[] taken) {
        Percentiles percentiles = Percentiles.of(taken);
        return new Double[] {percentiles.at(50), percentiles.at(99)};
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
