package org.soniquebay.api.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.health.MetricsRoutes;
import org.soniquebay.api.health.Vitals;
import org.soniquebay.api.scanning.EventStream.Message;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.events.EventFeed;
import org.soniquebay.events.EventLog;
import org.soniquebay.events.LibraryChanges;
import org.soniquebay.events.ProgressEvents;
import org.soniquebay.media.streams.SoundTranscoder;
import org.soniquebay.scan.BackgroundScan;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.report.ScanSettings;
import org.soniquebay.scan.roots.MusicFolders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Scans and events over real HTTP, with real sounds.
class ScanningTest extends ApiTest {

    private static final String FRENCH = "fr-FR,fr;q=0.9";
    private static final int MOST_WATCHERS = 3;

    @TempDir
    Path temporary;

    private final EventLog log = new EventLog(InstantSource.system());
    private ProgressEvents events;
    private EventFeed feed;
    private BackgroundScan scans;
    private Path music;
    private Path data;

    @Override
    protected ApiParts parts(Database opened, Caches caches) {
        InstantSource clock = InstantSource.system();
        data = make(temporary.resolve("data"));
        feed = new EventFeed(opened, log, MOST_WATCHERS);
        TrackVectorSearch vectors = new InProcessVectors(new ActiveVectors(opened));
        ScanningParts scanning = new ScanningParts(feed, new MusicFolders(List.of(data), List.of(make(temporary))), Duration.ofMillis(200));
        return new ApiParts(opened, scanning, caches, vectors, phrases(opened, vectors, clock), SoundTranscoder.NONE, users(opened), backups(opened), Vitals.NONE, MetricsRoutes.Figures.NONE, clock, "test");
    }

    @Override
    protected boolean needsItsOwnServer() {
        return true;
    }

    @BeforeEach
    void makeMusic() {
        music = make(temporary.resolve("Music"));
        TestAudio.encode(TestAudio.chord(3, 220, 275, 330), music.resolve("one.mp3"), "-metadata", "title=One");
        events = new LibraryChanges(database, log, Map.of()).events();
        LibraryScan scan = new LibraryScan(database, new FfmpegDecoder(TestAudio.binaries()), new ScanSettings(2, "test", List.of()),
                InstantSource.system());
        scans = new BackgroundScan(database, scan, events, InstantSource.system(), _ -> { });
    }

    @AfterEach
    void endScans() {
        feed.close();
        scans.close();
    }

    private static Path make(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private EventStream follow(String query, String... headers) {
        return EventStream.open(URI.create(client.base() + "/api/events" + query), headers);
    }

    private static String directory(Path folder) {
        return JsonMapper.shared().createObjectNode().put("directory", folder.toString()).toString();
    }

    @Test
    void misspeltWishIsNoScan() {
        assertThat(client.post("/api/scan", "{\"directory\":\"/music\",\"accept_mising\":true}").is(422).text())
                .contains("accept_mising", "extra_forbidden", "did you mean accept_missing?");
        assertThat(client.get("/api/scan-sessions/").is(200).json()).isEmpty();
    }

    @Test
    void aScanRunsInTheBackgroundAndItsProgressIsFollowed() throws Exception {
        try (EventStream stream = follow("")) {
            assertThat(stream.response().statusCode()).isEqualTo(200);
            assertThat(stream.response().headers().firstValue("Content-Type")).hasValueSatisfying(
                    type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(stream.response().headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(stream.response().headers().firstValue("X-Accel-Buffering")).contains("no");
            Files.createFile(music.resolve("score.mid"));
            scans.start();

            JsonNode answer = client.post("/api/scan", directory(music)).is(201).json();

            List<Message> messages = stream.until(message -> message.type().equals("library_update"));
            assertThat(messages.getFirst().json()).isEqualTo(
                    JsonMapper.shared().readTree("{\"type\":\"connected\",\"message\":\"SSE connection established\"}"));
            assertThat(messages).extracting(Message::id).isSorted();
            assertThat(messages).filteredOn(message -> message.type().equals("progress")).allSatisfy(message ->
                    assertThat(message.json().path("task_id").asString()).isEqualTo(answer.path("task_id").asString()));
            assertThat(messages.get(messages.size() - 2).step()).isEqualTo("completed");
            assertThat(answer.path("status").asString()).startsWith("Scan started: /").contains(music.toString());
            JsonNode session = client.get("/api/scan-sessions/").is(200).json().path(0);
            assertThat(session.path("task_id")).isEqualTo(answer.path("task_id"));
            assertThat(session.path("status").asString()).isEqualTo("completed");
            assertThat(session.path("directory").asString()).isEqualTo(music.toString());
            assertThat(session.path("total_files").asInt()).isEqualTo(1);
            assertThat(session.path("unread_files")).hasToString("{\"mid\":1}");
            JsonNode last = messages.get(messages.size() - 2).json();
            assertThat(last.path("folders").path(0).path("unread_files")).hasToString("{\"mid\":1}");
            assertThat(client.get("/api/roots").is(200).json().path(0).path("path").asString()).isEqualTo(music.toString());
        }
    }

    @Test
    void twoScansOfOneFolderAreOne() throws Exception {
        Set<String> tasks = ConcurrentHashMap.newKeySet();
        List<Thread> callers = IntStream.range(0, 4).mapToObj(_ -> Thread.ofVirtual().start(() -> tasks.add(
                client.post("/api/scan", directory(music)).is(201).json().path("task_id").asString()))).toList();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(tasks).hasSize(1);

        JsonNode again = client.post("/api/scan", directory(music), "Accept-Language", FRENCH).is(201).json();
        assertThat(again.path("status").asString()).isEqualTo("Scan déjà en cours");
        assertThat(again.path("resume").asBoolean()).isTrue();
        assertThat(again.path("task_id").asString()).isIn(tasks);
    }

    @Test
    void withoutADirectoryAllMusicFoldersAreScanned() throws Exception {
        assertThat(client.post("/api/scan", "{}").is(400).detail()).startsWith("There is no music folder yet");
        assertThat(client.post("/api/scan", null).is(400).detail()).startsWith("There is no music folder yet");
        Path second = make(temporary.resolve("Second"));
        scans.start();
        try (EventStream stream = follow("")) {
            for (Path folder : List.of(music, second)) {
                client.post("/api/scan", directory(folder)).is(201);
                stream.until(message -> message.type().equals("library_update"));
            }
            client.post("/api/scan", "{\"cleanup_deleted\":true,\"accept_missing\":true}").is(201);
            List<Message> messages = stream.until(message -> message.type().equals("library_update"));

            assertThat(messages.get(messages.size() - 2).json().path("folders").size()).isEqualTo(2);
        }
    }

    /// Whether a folder is there, protected, a file, or merely not allowed: nobody who may not have it scanned learns which.
    @Test
    void ofWhatIsNotAllowedNothingIsTold() throws IOException {
        Files.createDirectories(temporary.resolve(".hidden/there"));
        Files.createFile(temporary.resolve("file"));
        Files.createSymbolicLink(temporary.resolve("link"), Path.of("/etc"));
        List<String> refused = new ArrayList<>(List.of("/", "/etc", "/etc/shadow", "/etc/nothing", "/usr", "/var/lib", "/proc/self/root/etc",
                "/proc/self/cwd", "/root", "/root/.ssh", "/root/nothing", "/home", "/opt", "/mnt", "/nothing", "..", "../../etc", "nothing"));
        for (String name : List.of("", "data", "data/password", "data/nothing", ".hidden", ".hidden/there", ".hidden/nothing", "file", "link",
                "link/shadow", "nothing")) {
            refused.add(temporary.toRealPath().resolve(name).toString());
        }
        for (String language : List.of("en", FRENCH)) {
            assertThat(refused.stream().map(folder -> client.post("/api/scan", directory(Path.of(folder)), "Accept-Language", language).is(400).text())
                    .distinct()).hasSize(1);
        }
        assertThat(client.get("/api/scan-sessions").is(200).json()).isEmpty();
        assertThat(client.get("/api/roots").is(200).json()).isEmpty();
    }

    @Test
    void whatIsNoMusicFolderIsRefused() throws IOException {
        client.post("/api/scan", directory(music)).is(201);
        Files.createSymbolicLink(music.resolve("way-out"), Path.of("/etc"));
        assertThat(client.post("/api/scan", directory(music.resolve("way-out"))).is(400).detail()).isEqualTo("There is no such folder.");
        assertThat(client.post("/api/scan", directory(music.resolve("none"))).is(400).detail()).isEqualTo("There is no such folder.");
        assertThat(client.post("/api/scan", directory(music.resolve("one.mp3"))).is(400).detail()).isEqualTo("That is a file, not a folder.");
        assertThat(client.post("/api/scan", directory(music.resolve("none")), "Accept-Language", FRENCH).is(400).detail())
                .isEqualTo("Le répertoire n'est pas accessible");
    }

    @Test
    void aMusicFolderIsElsewhereNow() throws Exception {
        scans.start();
        try (EventStream stream = follow("")) {
            client.post("/api/scan", directory(music)).is(201);
            stream.until(message -> message.type().equals("library_update"));
        }
        String address = "/api/roots/" + client.get("/api/roots").is(200).json().path(0).path("id").asInt();
        int track = client.get("/api/tracks/").is(200).json().path(0).path("id").asInt();
        Path now = Files.move(music, temporary.toRealPath().resolve("Now"));
        String there = "{\"new_path\": \"" + now + "\"}";

        assertThat(client.put(address, "{\"new_path\": \"/etc\"}").is(400).detail()).contains("does not allow it as one");
        client.put("/api/roots/4711", there).is(404);
        assertThat(client.put(address, "{\"path\": \"" + now + "\"}").is(422).text()).contains("did you mean new_path?");
        JsonNode moved = client.put(address, there).is(200).json();

        assertThat(moved.path("path").asString()).isEqualTo(now.toString());
        assertThat(moved.path("tracks").asInt()).isEqualTo(1);
        assertThat(client.get("/api/tracks/").is(200).json()).isEmpty();
        try (EventStream stream = follow("")) {
            client.post("/api/scan", directory(now)).is(201);
            stream.until(message -> message.type().equals("library_update"));
        }
        assertThat(client.get("/api/tracks/").is(200).json()).singleElement().satisfies(found -> {
            assertThat(found.path("id").asInt()).isEqualTo(track);
            assertThat(found.path("path").asString()).isEqualTo(now.resolve("one.mp3").toString());
        });
        client.get("/api/tracks/" + track + "/stream").is(200);
    }

    @Test
    void aMusicFolderIsTakenOutOfTheLibrary() throws Exception {
        scans.start();
        try (EventStream stream = follow("")) {
            client.post("/api/scan", directory(music)).is(201);
            stream.until(message -> message.type().equals("library_update"));
        }
        JsonNode root = client.get("/api/roots").is(200).json().path(0);
        assertThat(root.path("tracks").asInt()).isEqualTo(1);
        assertThat(root.path("missing").asInt()).isZero();
        assertThat(root.path("last_scanned").isString()).isTrue();
        String address = "/api/roots/" + root.path("id").asInt();
        int track = client.get("/api/tracks/").is(200).json().path(0).path("id").asInt();
        client.get("/api/tracks/" + track + "/stream").is(200);

        assertThat(client.delete(address).is(409).detail()).isEqualTo(
                "The music folder holds tracks (1): tracks=missing or tracks=delete says what becomes of them.");
        assertThat(client.delete(address, "Accept-Language", FRENCH).is(409).detail()).startsWith("Le dossier de musique contient des pistes (1)");
        client.delete(address + "?tracks=nothing").is(422);
        JsonNode removed = client.delete(address + "?tracks=missing").is(200).json();

        assertThat(removed.path("missing").asInt()).isEqualTo(1);
        assertThat(client.get("/api/roots").is(200).json()).isEmpty();
        assertThat(client.get("/api/tracks/" + track).is(200).json().path("title").asString()).isEqualTo("One");
        client.get("/api/tracks/" + track + "/stream").is(404);
        assertThat(client.delete(address).is(404).detail()).isEqualTo("There is no such music folder.");
    }

    @Test
    void aFolderThatVanishesMakesAFailedScan() throws Exception {
        Path gone = make(temporary.resolve("Gone"));
        client.post("/api/scan", directory(gone)).is(201);
        Files.delete(gone);
        try (EventStream stream = follow("?last_event_id=0")) {
            scans.start();

            Message last = stream.until(message -> message.step().equals("failed")).getLast();

            assertThat(last.json().path("error").asString()).contains("is not there (not mounted?)");
            assertThat(client.get("/api/scan-sessions/").json().path(0).path("status").asString()).isEqualTo("failed");
        }
    }

    @Test
    void whoComesBackMissesNothingAndSeesNothingTwice() throws Exception {
        int many = 300;
        Thread writer = Thread.ofVirtual().start(() -> IntStream.range(0, many).forEach(i ->
                events.tell(ProgressEvents.progress("task", "step", i, many))));
        List<Long> seen = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        while (steps.size() < many) {
            try (EventStream stream = seen.isEmpty()
                    ? follow("?last_event_id=0") : follow("", "Last-Event-ID", seen.getLast().toString())) {
                List<Message> connected = stream.until(message -> message.type().equals("connected"));
                assertThat(connected).singleElement()
                        .satisfies(message -> assertThat(message.id()).isEqualTo(seen.isEmpty() ? 0 : seen.getLast()));
                int wanted = Math.min(many, steps.size() + 70);
                stream.until(message -> {
                    seen.add(message.id());
                    steps.add(message.json().path("current").asLong());
                    return steps.size() >= wanted;
                });
            }
        }
        writer.join();

        assertThat(seen).isSorted().doesNotHaveDuplicates();
        assertThat(steps).containsExactlyElementsOf(IntStream.range(0, many).mapToObj(i -> (long) i).toList());
    }

    @Test
    void whoOnlyAsksForTheHeadersGetsThem() {
        for (int i = 0; i < 2 * MOST_WATCHERS; i++) {
            assertThat(client.send("HEAD", "/api/events", null).is(200).contentType()).hasValueSatisfying(
                    type -> assertThat(type).startsWith("text/event-stream"));
        }
    }

    @Test
    void aSilentLineShowsThatItLivesAndEndsWithTheServer() throws Exception {
        try (EventStream stream = follow("")) {
            assertThat(stream.comment()).startsWith(":");
            assertThat(stream.comment()).startsWith(":");

            feed.close();

            assertThat(stream.ends()).isTrue();
        }
    }

    @Test
    void aClientThatIsGoneMakesRoomForAnother() throws Exception {
        List<EventStream> streams = IntStream.range(0, MOST_WATCHERS).mapToObj(_ -> follow("")).toList();
        assertThat(client.get("/api/events").is(503).header("Retry-After")).isPresent();
        streams.forEach(EventStream::close);

        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int status = 503;
        while (status == 503 && System.nanoTime() < deadline) {
            Thread.sleep(50);
            try (EventStream next = follow("")) {
                status = next.response().statusCode();
            }
        }
        assertThat(status).isEqualTo(200);
    }

    @Test
    void sessionsAreReadNotedAndForgotten() {
        client.post("/api/scan", directory(music)).is(201);
        JsonNode session = client.get("/api/scan-sessions?limit=1").is(200).json().path(0);
        String path = "/api/scan-sessions/" + session.path("id").asString();
        assertThat(session.path("status").asString()).isEqualTo("waiting");

        assertThat(client.put(path + "/progress", "{\"processed_files\":3,\"total_files\":9,\"last_processed_file\":\"a.mp3\"}")
                .is(200).json().path("message").asString()).isEqualTo("Progress updated");
        JsonNode noted = client.get(path).is(200).json();
        assertThat(noted.path("processed_files").asInt()).isEqualTo(3);
        assertThat(noted.path("total_files").asInt()).isEqualTo(9);
        assertThat(noted.path("last_processed_file").asString()).isEqualTo("a.mp3");
        assertThat(noted.path("status").asString()).isEqualTo("waiting");
        client.put(path + "/progress", "{\"status\":\"paused\"}").is(200);
        assertThat(client.get(path).json().path("status").asString()).isEqualTo("paused");
        client.put(path + "/progress", "{\"status\":\"finished\"}").is(422);
        client.put(path + "/progress", "{\"processed_files\":-1}").is(422);

        assertThat(client.delete(path).is(200).json().path("message").asString()).isEqualTo("Scan session deleted");
        assertThat(client.delete(path).is(404).detail()).isEqualTo("Scan session not found");
        assertThat(client.get(path).is(404).detail()).isEqualTo("Scan session not found");
        client.put(path + "/progress", "{}").is(404);
    }
}
