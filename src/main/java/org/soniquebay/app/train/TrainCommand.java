package org.soniquebay.app.train;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.app.asking.AnswerServer;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.Version;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.metrics.Metrics;
import org.soniquebay.app.serve.CommandAnswers;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.audio.sound.SoundListener;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.ingest.MeasurementPipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Opens a library, serves it for a moment, sends it the requests of clients and the questions of commands, and measures a sound as workers do; the
/// build makes the ahead-of-time cache from the classes that are loaded on the way. The command is of no use to people.
@Command(name = "train", hidden = true)
public final class TrainCommand implements Callable<Integer> {

    private static final List<String> TARGETS = List.of("/api/healthcheck", "/api/openapi.json", "/api/tracks/", "/api/tracks/1",
            "/api/tracks/1/audio-features", "/api/tracks/1/embeddings", "/api/tracks/1/metadata", "/api/tracks/1/similar",
            "/api/tracks/search?title=a&min_bpm=100", "/api/audio-features/search?key=C", "/api/artists/", "/api/albums/",
            "/api/library/tree", "/api/playqueue/", "/api/scan-sessions/", "/api/search/typeahead?q=a", "/api/search/?q=calm%2090-120%20bpm", "/api/tracks/x");

    private static final List<String> COMMANDS = List.of("jobs", "jobs failures", "search t", "search calm", "similar t", "search t --json");

    /// Samples of the second that is measured.
    private static final int RATE = 44_100;

    private final Wiring wiring;
    private final Consumer<String[]> commands;

    @Mixin
    private LibraryOptions options;

    /// @param commands runs a command line in this process
    public TrainCommand(Wiring wiring, Consumer<String[]> commands) {
        this.wiring = requireNonNull(wiring, "wiring is null");
        this.commands = requireNonNull(commands, "commands is null");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Database database = wiring.database(options);
                Metrics metrics = new Metrics(database, Version.NUMBER, wiring.clock());
                TrackVectorSearch vectors = new InProcessVectors(new ActiveVectors(database));
                AnswerServer _ = CommandAnswers.start(options, database, vectors, wiring.phrases(database, options, vectors), wiring);
                HttpServer server = HttpServer.start(
                        new HttpSettings("127.0.0.1", 0), wiring.api(database).routes(), RequestFilter.NONE, metrics.requests());
                HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            String address = "http://127.0.0.1:" + server.port();
            post(client, address + "/api/artists/", "{\"name\":\"A\"}");
            post(client, address + "/api/tracks/", """
                    {"title":"T","path":"/t","track_artist_id":1,"bpm":100,"genre":"G"}""");
            for (String target : TARGETS) {
                ask(client, HttpRequest.newBuilder(URI.create(address + target)));
            }
            metrics.text();
            for (String command : COMMANDS) {
                commands.accept((command + " --data " + options.dataFolder()).split(" "));
            }
        }
        measureNoise();
        return ExitCode.DONE;
    }

    private static void post(HttpClient client, String address, String json) throws IOException, InterruptedException {
        ask(client, HttpRequest.newBuilder(URI.create(address)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /// Sends a request and ignores the status: some of the answers are errors on purpose.
    private static void ask(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private void measureNoise() throws IOException {
        byte[] noise = new byte[RATE * Short.BYTES];
        new Random(1).nextBytes(noise);
        AudioFormat format = new AudioFormat(RATE, Short.SIZE, 1, true, false);
        Path file = Files.createTempFile("train", ".wav");
        try {
            AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(noise), format, RATE), AudioFileFormat.Type.WAVE, file.toFile());
            MeasurementPipeline measurementPipeline = wiring.measuring();
            SoundListener listener = new SoundListener();
            measurementPipeline.decoder().decode(file, listener);
            measurementPipeline.analyzer().analyze(listener.finish());
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
