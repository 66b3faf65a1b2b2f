package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.Program;
import org.soniquebay.bench.api.StressMeasurement;

/// A server as a process, of which too much is asked.
@Tag("slow")
@Tag("alone")
class StressTest {

    private static final Pattern ADDRESS = Pattern.compile("answers on http://localhost:(\\d+)");
    private static final long PATIENCE_SECONDS = 60;
    /// Limits for a machine that is shared; a picture or a body that holds the server makes everybody wait for 10 s and more.
    /// The figures of a quiet machine are those of `bench stress`.
    private static final double LIVE_MILLIS = 2_000;
    private static final double READ_MILLIS = 8_000;

    @TempDir
    Path temporary;

    private Process server;

    @AfterEach
    void stop() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }

    @Test
    void nobodyWaitsForHostilePicturesAndLargeBodies() throws Exception {
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        server = new Program(temporary, Map.of()).start(out, err, "serve", "--port", "0", "--data", PreparedLibrary.in(temporary).toString());

        StressMeasurement.Figures seen = StressMeasurement.of(port(out));

        assertThat(seen.slowestLive()).as("%s", seen).isLessThanOrEqualTo(LIVE_MILLIS);
        assertThat(seen.slowestRead()).as("%s", seen).isLessThanOrEqualTo(READ_MILLIS);
        assertThat(seen.slowestThumbnail()).as("%s", seen).isLessThanOrEqualTo(READ_MILLIS);
        assertThat(seen.failed()).as("%s", seen).isZero();
        assertThat(Files.readString(err)).doesNotContain("ERROR", "Exception");
    }

    @Test
    void idleConnectionsStopNobodyWhereFewFilesMayBeOpen() throws Exception {
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        server = new Program(temporary, Map.of()).startWithOpenFiles(320, out, err, "serve", "--port", "0", "--data", PreparedLibrary.in(temporary).toString());
        int port = port(out);
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 192; i++) {
                idle.add(new Socket("127.0.0.1", port));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(status(port, "/health/live")).isEqualTo(200);
                assertThat(status(port, "/api/tracks/")).isEqualTo(200);
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
        assertThat(Files.readString(err).lines().filter(line -> line.contains(" WARN ")).count()).as(Files.readString(err)).isLessThanOrEqualTo(2);
        assertThat(Files.readString(err)).doesNotContain("Exception", "\tat ");
    }

    private static int status(int port, String target) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target)).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }

    private static int port(Path out) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            Matcher matcher = ADDRESS.matcher(Files.readString(out));
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("the server did not start");
    }
}
