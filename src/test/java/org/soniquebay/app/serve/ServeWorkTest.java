package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.Program;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.audio.TestAudio;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `serve` as a process: what it does by itself, and what others do beside it.
class ServeWorkTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ADDRESS = Pattern.compile("http://[^:]+:(\\d+)");
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path temporary;

    private final List<Process> started = new ArrayList<>();
    private Program program;
    private Path music;
    private Path data;
    private int port;
    private Path out;

    @BeforeEach
    void prepare() throws IOException {
        program = new Program(temporary, Map.of());
        music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        data = temporary.resolve("data");
        song("one.mp3", 220);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void servesScansAndMeasuresAndOthersWorkBesideIt() throws Exception {
        Process server = serve("--music", music.toString(), "--semantic", "minilm");
        awaitTracks(1);
        awaitMeasured(1);
        assertThat(Files.readString(out)).startsWith("Preparing the database in " + data + " …\n").doesNotContain("There is no music folder yet");
        Path first = out;

        Program.Ended second = program.run("serve", "--data", data.toString(), "--port", "0");
        assertThat(second.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(second.err()).matches("soniquebay: Another process serves this library already( \\(process \\d+ on \\S+\\))?; use that one, or stop it first.\n");

        Path other = Files.createDirectory(temporary.toRealPath().resolve("Other"));
        TestAudio.encode(TestAudio.chord(4, 330, 412, 495), other.resolve("two.mp3"));
        Program.Ended scan = program.run("scan", other.toString(), "--data", data.toString());
        assertThat(scan.err()).isEmpty();
        assertThat(scan.exitCode()).isZero();
        assertThat(scan.out()).contains("The server of this library does the scan.", "1 found: 1 new", "2 tracks");
        awaitMeasured(2);
        Program.Ended missing = program.run("scan", other.resolve("none").toString(), "--data", data.toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);

        song("three.mp3", 262);
        awaitTracks(3);
        awaitMeasured(3);
        assertThat(tracksNear("brazilian jazz")).as("words lead to the tracks with a genre").isPositive();

        server.destroy();
        assertThat(server.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(first)).containsOnlyOnce("Scanned: ").contains("Scanned: 1 music file; ").endsWith("at the next start.\n");
    }

    @Test
    @Tag("slow")
    void aScanThatWouldMissTooMuchIsAcceptedBesideAServerToo() throws Exception {
        PreparedLibrary.in(temporary);
        for (int i = 0; i < 9; i++) {
            Files.copy(music.resolve("one.mp3"), music.resolve("copy-" + i + ".mp3"));
        }
        Program.Ended first = program.run("scan", music.toString(), "--data", data.toString());
        assertThat(first.exitCode()).isZero();
        for (int i = 0; i < 9; i++) {
            Files.delete(music.resolve("copy-" + i + ".mp3"));
        }
        Program.Ended alone = program.run("scan", music.toString(), "--data", data.toString());
        assertThat(alone.exitCode()).isEqualTo(ExitCode.UNMOUNTED);
        assertThat(alone.err()).contains("Of the 10 tracks of this music folder 9 would be marked as missing").hasLineCount(1);
        assertThat(alone.out()).as("nothing was done").doesNotContain("Done in", "Try next");

        serve();
        Program.Ended map = program.run("scan", music.toString(), "--data", data.toString(), "--map", "/music=" + music);
        assertThat(map.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(map.err()).contains("start that one with --map").hasLineCount(1);
        Program.Ended refused = program.run("scan", music.toString(), "--data", data.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.UNMOUNTED);
        assertThat(refused.err()).contains("9 would be marked as missing").hasLineCount(1);
        Program.Ended accepted = program.run("scan", music.toString(), "--data", data.toString(), "--accept-missing");
        assertThat(accepted.exitCode()).isZero();
        assertThat(accepted.out()).contains("1 found").contains("9 missing");
    }

    @Test
    @Tag("slow")
    void aKilledServerIsRestartedAndGoesOn() throws Exception {
        PreparedLibrary.in(temporary);
        for (int i = 0; i < 6; i++) {
            song("more-" + i + ".mp3", 200 + 10 * i);
        }
        Process server = serve("--music", music.toString());
        awaitTracks(1);
        server.destroyForcibly().waitFor();

        serve();
        awaitTracks(7);
        awaitMeasured(7);
        JsonNode sessions = get("/api/scan-sessions/");
        assertThat(sessions.valueStream().map(session -> session.path("status").asString())).doesNotContain("running", "waiting");
    }

    @Test
    @Tag("slow")
    void aMusicFolderIsAddedAndTakenOutBesideTheServer() throws Exception {
        PreparedLibrary.in(temporary);
        serve("--music", music.toString());
        awaitMeasured(1);
        Path other = Files.createDirectory(temporary.toRealPath().resolve("Other"));
        TestAudio.encode(TestAudio.chord(4, 330, 412, 495), other.resolve("two.mp3"));

        assertThat(roots("add", other.toString()).out()).isEqualTo(other + " is a music folder now.\nThe server of this library scans it within half a minute.\n");
        assertThat(roots("add", other.toString()).out()).endsWith(" is or lies in a music folder already.\n");
        await("/api/tracks/", tracks -> tracks.size() == 2);
        awaitMeasured(2);
        assertThat(roots().out()).contains("  1  " + music + "  1 track, 0 missing, last scanned ", "  2  " + other + "  1 track, 0 missing, ");

        Program.Ended refused = roots("remove", music.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("holds 1 track; nothing was changed", "--tracks missing").hasLineCount(1);
        Program.Ended removed = roots("remove", music.toString(), "--tracks", "missing");
        assertThat(removed.out()).isEqualTo(music + " is none of the library's music folders any more."
                + " 1 track is counted as missing from now on, and back when a scan finds the file.\n");
        assertThat(roots("remove", "1").exitCode()).isEqualTo(ExitCode.USAGE);

        song("three.mp3", 262);
        JsonNode first = get("/api/tracks/?include_missing=true").path(0);
        HttpRequest stream = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/tracks/" + first.path("id").asInt() + "/stream")).build();
        assertThat(HTTP.send(stream, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(404);
        // Longer than the watch needs to see what came.
        TimeUnit.SECONDS.sleep(8);
        assertThat(get("/api/tracks/")).hasSize(1);
        assertThat(get("/api/tracks/?include_missing=true")).hasSize(2);
        assertThat(get("/api/roots")).hasSize(1);
    }

    private Program.Ended roots(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("roots"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return program.runHere(all.toArray(String[]::new));
    }

    private Process serve(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
        all.addAll(List.of(arguments));
        out = Files.createTempFile(temporary, "out", ".txt");
        Path err = Files.createTempFile(temporary, "err", ".txt");
        Process process = program.start(out, err, all.toArray(String[]::new));
        started.add(process);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Matcher address = ADDRESS.matcher("");
        while (!address.reset(Files.readString(out)).find()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("not serving: " + Files.readString(out) + Files.readString(err));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        port = Integer.parseInt(address.group(1));
        return process;
    }

    private void awaitTracks(int atLeast) throws Exception {
        await("/api/scan-sessions/", sessions -> sessions.valueStream().mapToInt(session -> session.path("total_files").asInt(0)).max()
                .orElse(0) >= Math.min(atLeast, files()));
    }

    /// As the stream of events tells it, from its beginning.
    private void awaitMeasured(int tracks) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/events?last_event_id=0")).build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        HttpResponse<Stream<String>> response = HTTP.send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            int[] measured = new int[1];
            boolean told = lines.peek(_ -> assertThat(System.nanoTime()).isLessThan(deadline))
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> JsonMapper.shared().readTree(line.substring(6)))
                    .filter(event -> event.path("task_id").asString("").equals(AnalysisProgress.TASK))
                    .filter(event -> event.path("percent").asInt() == 100)
                    .anyMatch(event -> (measured[0] += event.path("total").asInt()) >= tracks);
            assertThat(told).isTrue();
        }
    }

    /// The tracks that a text leads to, once there are vectors of words.
    private int tracksNear(String text) throws Exception {
        await("/api/embeddings/statistics", counts -> counts.path("by_model_source").valueStream()
                .anyMatch(row -> row.path("model").asString("").equals("all-minilm-l6-v2-q") && row.path("count").asInt() > 0));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/embeddings/text"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"" + text + "\", \"min_similarity\": 0.3}")).header("Content-Type", "application/json").build();
        JsonNode answer = JsonMapper.shared().readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        assertThat(answer.path("embedding_model").asString()).isEqualTo("all-minilm-l6-v2-q");
        return answer.path("results").size();
    }

    private int files() {
        String[] names = music.toFile().list();
        return names == null ? 0 : names.length;
    }

    private void await(String path, Predicate<JsonNode> holds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            try {
                if (holds.test(get(path))) {
                    return;
                }
            } catch (IOException _) {
                // Not yet listening.
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError(path + " does not come to hold: " + get(path));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        return JsonMapper.shared().readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private void song(String name, double hertz) {
        float[] sound = TestAudio.mix(TestAudio.chord(4, hertz, hertz * 1.25, hertz * 1.5), TestAudio.clicks(120, 4));
        TestAudio.encode(sound, music.resolve(name), "-metadata", "genre=Bossa Nova");
    }
}
