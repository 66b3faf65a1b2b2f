package org.soniquebay.bench.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.soniquebay.bench.fixture.KeptConnection.Question;
import org.soniquebay.bench.fixture.KeptConnection;
import org.soniquebay.bench.fixture.Percentiles;

/// The delays of other clients while a server is asked for work that is small to send and large to do: thumbnails of
/// pictures that take long to decode, and many large bodies of JSON at once. The library has to be empty; it gets a few
/// tracks with covers.
public final class StressMeasurement {

    private static final int READERS = 16;
    private static final int BODIES = 40;
    private static final int ROUNDS = 3;
    private static final int TRACKS = 5;
    private static final int[] SIZES = {64, 65, 300};
    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final long CALM_MILLIS = 1_000;

    private final int port;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger failed = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> live = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> reads = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> thumbnails = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> bodies = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> statuses = new ConcurrentSkipListMap<>();

    private StressMeasurement(int port) {
        this.port = port;
    }

    /// The measured figures.
    ///
    /// @param live how long `/health/live` took, over connections of their own
    /// @param reads how long reads of single tracks took, from 16 clients
    /// @param failed reads and looks at `/health/live` without a good answer
    /// @param statuses of the answers to the bodies
    public record Figures(Percentiles live, Percentiles reads, Percentiles thumbnails, Percentiles bodies, int failed, Map<String, Integer> statuses) {

        /// Milliseconds of the slowest answer of `/health/live`.
        public double slowestLive() {
            return live.at(100);
        }

        /// Milliseconds of the slowest read.
        public double slowestRead() {
            return reads.at(100);
        }

        /// Milliseconds of the slowest thumbnail.
        public double slowestThumbnail() {
            return thumbnails.at(100);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, """
                    Milliseconds        count     p50     p95     p99     max
                    /health/live     %8d %s
                    reads            %8d %s
                    thumbnails       %8d %s
                    large bodies     %8d %s
                    without an answer %7d
                    answers to the bodies: %s
                    """, live.sorted().length, live, reads.sorted().length, reads, thumbnails.sorted().length, thumbnails,
                    bodies.sorted().length, bodies, failed, statuses);
        }
    }

    /// @param port of a server on this machine that asks callers from here for no key
    public static Figures of(int port) throws Exception {
        return new StressMeasurement(port).measured();
    }

    private Figures measured() throws Exception {
        List<Integer> tracks = tracks();
        // The bodies are made before anything is timed: the garbage of making them would stop the clocks of this process.
        List<Question> large = IntStream.range(0, BODIES).mapToObj(StressMeasurement::body).toList();
        System.gc();
        try (ExecutorService clients = Executors.newCachedThreadPool()) {
            List<Future<?>> watching = new ArrayList<>();
            watching.add(clients.submit(this::watch));
            for (int i = 0; i < READERS; i++) {
                int track = tracks.get(i % tracks.size());
                watching.add(clients.submit(() -> read(track)));
            }
            TimeUnit.MILLISECONDS.sleep(CALM_MILLIS);
            List<Future<?>> asking = new ArrayList<>();
            for (int track : tracks) {
                for (int size : SIZES) {
                    asking.add(clients.submit(() -> timed(thumbnails, Question.get("thumbnail", "/api/covers/track/" + track + "?size=" + size))));
                }
            }
            for (Question body : large) {
                asking.add(clients.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        String status = timed(bodies, body);
                        statuses.merge(status.replaceFirst("HTTP/1.1 ", ""), 1, Integer::sum);
                    }
                    return null;
                }));
            }
            for (Future<?> one : asking) {
                one.get();
            }
            over.set(true);
            for (Future<?> one : watching) {
                one.get();
            }
        }
        return new Figures(percentiles(live), percentiles(reads), percentiles(thumbnails), percentiles(bodies), failed.get(), new TreeMap<>(statuses));
    }

    private static Percentiles percentiles(ConcurrentLinkedQueue<Long> taken) {
        return Percentiles.of(taken.stream().mapToLong(Long::longValue).toArray());
    }

    /// One track for each of the pictures.
    private List<Integer> tracks() throws IOException {
        byte[][] pictures = {HostilePictures.scans(5_000, 100), HostilePictures.scans(5_000, 1_000), HostilePictures.png(10_000_000, 10, 8, 2, false),
            HostilePictures.png(3_300_000, 30, 8, 2, false), HostilePictures.png(10_000, 10_000, 16, 6, false)};
        List<Integer> tracks = new ArrayList<>();
        try (KeptConnection connection = new KeptConnection(port)) {
            connection.ask(Question.post("artist", "/api/artists/", "{\"name\":\"Stress\"}"));
            for (int i = 1; i <= TRACKS; i++) {
                connection.ask(Question.post("track", "/api/tracks/batch",
                        "[{\"path\":\"/stress/%d.mp3\",\"title\":\"Stress %d\",\"track_artist_id\":1}]".formatted(i, i)));
                tracks.add(i);
            }
            for (int i = 0; i < TRACKS; i++) {
                connection.tryAsk(Question.post("cover", "/api/covers/", "{\"entity_type\":\"track\",\"entity_id\":%d,\"cover_data\":\"%s\"}"
                        .formatted(tracks.get(i), Base64.getEncoder().encodeToString(pictures[i]))));
            }
        }
        return tracks;
    }

    /// A body of 0.7 to 1.2 MB.
    private static Question body(int kind) {
        int bytes = 700_000 + kind * 12_500;
        return switch (kind % 4) {
            case 0 -> Question.post("body", "/api/tracks/batch", "[" + "{},".repeat(bytes / 3) + "{}]");
            case 1 -> Question.post("body", "/api/tracks/batch", "[" + "[],".repeat(bytes / 3) + "[]]");
            case 2 -> Question.post("body", "/api/search/", "{\"query\":\"a\",\"other\":[" + "1,".repeat(bytes / 2) + "1]}");
            default -> Question.post("body", "/api/tracks/batch", "[" + "{\"title\":\"t\",\"year\":-1},".repeat(bytes / 24) + "{}]");
        };
    }

    private String timed(ConcurrentLinkedQueue<Long> taken, Question question) throws IOException {
        long began = System.nanoTime();
        try (KeptConnection connection = new KeptConnection(port)) {
            return connection.tryAsk(question).status();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        } finally {
            taken.add(System.nanoTime() - began);
        }
    }

    private Void watch() throws Exception {
        while (!over.get()) {
            note(timed(live, Question.get("live", "/health/live")));
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        return null;
    }

    private Void read(int track) throws Exception {
        KeptConnection connection = new KeptConnection(port);
        while (!over.get()) {
            long began = System.nanoTime();
            try {
                note(connection.tryAsk(Question.get("track", "/api/tracks/" + track)).status());
            } catch (IOException _) {
                failed.incrementAndGet();
                connection.close();
                connection = new KeptConnection(port);
            }
            reads.add(System.nanoTime() - began);
        }
        connection.close();
        return null;
    }

    private void note(String status) {
        if (!status.startsWith("HTTP/1.1 200")) {
            failed.incrementAndGet();
        }
    }
}
