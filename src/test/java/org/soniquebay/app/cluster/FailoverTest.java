package org.soniquebay.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.Program;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.ServerProcess;

/// A running server whose PostgreSQL dies goes on with the replica that takes over, by an address that names both: nothing
/// that was confirmed is lost, and nobody starts anything again.
@Tag("slow")
@Tag("alone")
class FailoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("answers on http://localhost:(\\d+)");

    @TempDir
    Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();
    private ServerProcess primary;
    private ServerProcess standby;
    private Process server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        primary = PgvectorServer.DEBIAN_15.another(Files.createTempDirectory("soniquebay-primary-"));
        primary.ask("CREATE DATABASE library TEMPLATE template0");
        standby = primary.standby(Files.createTempDirectory("soniquebay-standby-"));
        // No write is confirmed before the replica can show it.
        primary.ask("ALTER SYSTEM SET synchronous_standby_names = '*'");
        primary.ask("ALTER SYSTEM SET synchronous_commit = 'remote_apply'");
        primary.ask("SELECT pg_reload_conf()");
        Path music = Files.createDirectory(temporary.toRealPath().resolve("music"));
        TestAudio.encode(TestAudio.mix(TestAudio.chord(6, 220, 275, 330), TestAudio.clicks(120, 6)), music.resolve("one.mp3"));
        Path out = temporary.resolve("out");
        server = new Program(temporary, Map.of()).start(out, temporary.resolve("err"), "serve", "--shared", "--port", "0", "--music",
                music.toString(), "--data", temporary.resolve("data").toString(),
                "--database", "postgresql://owner@" + primary.host() + "," + standby.host() + "/library?targetServerType=primary");
        await("the server", () -> {
            Matcher matcher = ADDRESS.matcher(Files.readString(out));
            port = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
            return port != 0;
        });
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        if (server != null) {
            server.destroyForcibly().waitFor();
        }
        primary.remove();
        standby.remove();
    }

    @Test
    void theReplicaTakesOver() throws Exception {
        await("the track", () -> send("GET", "/api/tracks/1/audio-features", null).statusCode() == 200);
        await("the replica", () -> primary.ask("SELECT state FROM pg_stat_replication").equals("streaming"));
        assertThat(send("POST", "/api/tracks/1/metadata", "{\"metadata_key\":\"note\",\"metadata_value\":\"before\"}").statusCode()).isEqualTo(201);

        primary.kill();
        assertThat(send("PUT", "/api/tracks/1/metadata/note", "{\"metadata_value\":\"into nothing\"}").statusCode()).isEqualTo(503);
        standby.promote();

        await("an answer", () -> send("GET", "/api/tracks/1/metadata", null).statusCode() == 200);
        assertThat(send("GET", "/api/tracks/1/metadata", null).body()).contains("\"before\"");
        assertThat(send("PUT", "/api/tracks/1/metadata/note", "{\"metadata_value\":\"after\"}").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/api/tracks/1/metadata", null).body()).contains("\"after\"");
        assertThat(standby.ask("SELECT count(*) FROM pg_stat_activity WHERE datname = 'library'")).isNotEqualTo("0");
        assertThat(server.isAlive()).isTrue();
        await("its health", () -> {
            String health = send("GET", "/health/ready", null).body();
            return health.startsWith("{\"status\":\"ready\"") && health.contains("\"loaded\":true,\"vectors\":1,");
        });
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + " does not come: " + Files.readString(temporary.resolve("out"))
                        + Files.readString(temporary.resolve("err")));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
