package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.bench.api.HostilePictures;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanSettings;

/// What is small to send and large to work on keeps nobody else waiting.
class OverloadTest extends ApiTest {

    /// Limits for a machine that is shared with the tests' own clients; a picture or a body that holds the server makes everybody
    /// wait for 10 s and more. The figures of a quiet machine are those of `bench stress`.
    private static final long LIVE_MILLIS = 1_000;
    private static final long READ_MILLIS = 5_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void picturesThatTakeLongToDecodeAreShownWhole() throws Exception {
        byte[][] pictures = {HostilePictures.scans(5_000, 100), HostilePictures.scans(5_000, 1_000), HostilePictures.png(10_000_000, 10, 8, 2, false),
            HostilePictures.png(3_300_000, 30, 8, 2, false), HostilePictures.png(10_000, 10_000, 16, 6, false)};
        database.useTransaction(handle -> {
            for (int i = 0; i < pictures.length; i++) {
                LibraryFixture.track(handle, "track " + i);
            }
        });
        for (int i = 0; i < pictures.length; i++) {
            client.post("/api/covers/", "{\"entity_type\":\"track\",\"entity_id\":%d,\"cover_data\":\"%s\"}"
                    .formatted(i + 1, Base64.getEncoder().encodeToString(pictures[i]))).is(200);
        }
        List<String> targets = new ArrayList<>();
        for (int i = 1; i <= pictures.length; i++) {
            targets.addAll(List.of("/api/covers/track/" + i + "?size=64", "/api/covers/track/" + i + "?size=65"));
        }

        List<Answer> answers = whileWatched(LIVE_MILLIS, () -> all(targets.stream().map(this::get).toList()));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.millis()).as(answer.what()).isLessThan(READ_MILLIS));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(client.get("/api/covers/track/1?size=64").is(200).bytes()).isEqualTo(pictures[0]);
    }

    @Test
    void theSamePictureOutOfAMusicFile(@TempDir Path temporary) throws Exception {
        Path music = Files.createDirectory(temporary.toRealPath().resolve("music"));
        Path song = TestAudio.encode(TestAudio.clicks(120, 2), music.resolve("song.mp3"), "-id3v2_version", "0");
        byte[] picture = HostilePictures.scans(5_000, 100);
        Files.write(song, withPicture(Files.readAllBytes(song), picture));
        new LibraryScan(database, new FfmpegDecoder(TestAudio.binaries()), new ScanSettings(1, "1", List.of()),
                InstantSource.system()).scan(List.of(music), false, ScanListener.SILENT);

        List<Answer> answers = whileWatched(LIVE_MILLIS, () -> all(List.of(get("/api/covers/track/1?size=64"), get("/api/covers/track/1?size=65"))));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.millis()).as(answer.what()).isLessThan(READ_MILLIS));
        assertThat(client.get("/api/covers/track/1?size=64").is(200).bytes()).isEqualTo(picture);
    }

    /// An ID3v2.4 tag with a front cover, then the song.
    private static byte[] withPicture(byte[] song, byte[] picture) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes("\0image/jpeg\0\3\0".getBytes(StandardCharsets.ISO_8859_1));
        frame.writeBytes(picture);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0});
        file.writeBytes(syncsafe(frame.size() + 10));
        file.writeBytes("APIC".getBytes(StandardCharsets.ISO_8859_1));
        file.writeBytes(syncsafe(frame.size()));
        file.writeBytes(new byte[2]);
        file.writeBytes(frame.toByteArray());
        file.writeBytes(song);
        return file.toByteArray();
    }

    private static byte[] syncsafe(int size) {
        return new byte[] {(byte) (size >> 21 & 127), (byte) (size >> 14 & 127), (byte) (size >> 7 & 127), (byte) (size & 127)};
    }

    @Test
    void manyLargeBodiesWaitForEachOther() throws Exception {
        database.useTransaction(handle -> LibraryFixture.track(handle, "track"));
        AtomicBoolean over = new AtomicBoolean();
        List<Answer> reads = new ArrayList<>();

        List<Answer> answers = whileWatched(LIVE_MILLIS, () -> {
            Future<?> reader = clients.submit(() -> {
                while (!over.get()) {
                    reads.add(get("/api/tracks/1").call());
                }
                return null;
            });
            List<Work> bodies = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String element = i % 2 == 0 ? "{}," : "[],";
                bodies.add(post("/api/tracks/batch", "[" + element.repeat(240_000 + 3_500 * i) + "{}]"));
            }
            List<Answer> all = all(bodies);
            over.set(true);
            reader.get();
            return all;
        });

        assertThat(answers).extracting(Answer::status).contains(422).isSubsetOf(422, 503);
        assertThat(reads).isNotEmpty().allSatisfy(read -> assertThat(read.millis()).isLessThan(READ_MILLIS));
        assertThat(reads).extracting(Answer::status).containsOnly(200);
    }

    @Test
    void noFreeConnectionIsNoDefect() throws Exception {
        HikariDataSource pool = (HikariDataSource) database.dataSource();
        long patience = pool.getConnectionTimeout();
        pool.setConnectionTimeout(250);
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                taken.add(pool.getConnection());
            }
            Reply reply = client.get("/api/tracks/").is(503);
            assertThat(reply.header("Retry-After")).isPresent();
            assertThat(reply.contentType()).contains("application/problem+json");
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
            pool.setConnectionTimeout(patience);
        }
        client.get("/api/tracks/").is(200);
    }

    private final ExecutorService clients = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

    private record Answer(String what, int status, long millis) {
    }

    private interface Work {
        Answer call() throws Exception;
    }

    private interface Load {
        List<Answer> run() throws Exception;
    }

    private Work get(String target) {
        return () -> sent(HttpRequest.newBuilder(uri(target)).build());
    }

    private Work post(String target, String json) {
        return () -> sent(HttpRequest.newBuilder(uri(target)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    private URI uri(String target) {
        return client.base().resolve(target);
    }

    private Answer sent(HttpRequest request) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int status = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
        return new Answer(request.method() + " " + request.uri(), status, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private List<Answer> all(List<Work> works) throws Exception {
        List<Future<Answer>> asked = works.stream().map(work -> clients.submit(work::call)).toList();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> one : asked) {
            answers.add(one.get());
        }
        return answers;
    }

    /// Looks at `/health/live` all the while.
    private List<Answer> whileWatched(long millis, Load load) throws Exception {
        sent(HttpRequest.newBuilder(uri("/health/live")).build());
        AtomicBoolean over = new AtomicBoolean();
        Future<List<Answer>> looks = clients.submit(() -> {
            List<Answer> seen = new ArrayList<>();
            do {
                seen.add(get("/health/live").call());
                TimeUnit.MILLISECONDS.sleep(20);
            } while (!over.get());
            return seen;
        });
        try {
            return load.run();
        } finally {
            over.set(true);
            assertThat(looks.get()).allSatisfy(look -> assertThat(look.millis()).as("/health/live").isLessThan(millis))
                    .extracting(Answer::status).containsOnly(200);
        }
    }
}
