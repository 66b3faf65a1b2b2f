package org.soniquebay.api.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.ApiTest;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.jobs.queue.QueuePause;
import tools.jackson.databind.JsonNode;

class HealthTest extends ApiTest {

    private static final Duration A_WHILE = Duration.ofSeconds(31);

    private Instant now = Instant.now();
    private Optional<Boolean> redis = Optional.empty();
    private Optional<String> rest = Optional.empty();
    private Map<String, Boolean> folders = Map.of();
    private Optional<Boolean> follows = Optional.empty();
    private ApiParts parts;

    @Override
    protected boolean needsItsOwnServer() {
        return true;
    }

    @Override
    protected ApiParts parts(Database opened, Caches caches) {
        ApiParts standard = super.parts(opened, caches);
        InstantSource clock = () -> now;
        parts = new ApiParts(opened, standard.scanning(), caches, standard.vectors(), standard.phrases(), standard.transcoder(), standard.users(), standard.backups(), new Told(), standard.figures(), clock, "test");
        return parts;
    }

    private final class Told implements Vitals {
        @Override
        public Optional<Boolean> redisAnswers() {
            return redis;
        }

        @Override
        public Optional<Boolean> followsOthers() {
            return follows;
        }

        @Override
        public Optional<String> restsBecause() {
            return rest;
        }

        @Override
        public Map<String, Boolean> musicFolders() {
            return folders;
        }
    }

    private JsonNode ready() {
        return client.get("/health/ready").is(200).json();
    }

    @Test
    void aServerWithNothingToDoIsReady() {
        JsonNode ready = ready();
        assertThat(ready.get("status").asString()).isEqualTo("ready");
        for (String part : List.of("database", "queue", "index")) {
            assertThat(ready.get(part).get("status").asString()).as(part).isEqualTo("ok");
            assertThat(ready.get(part).get("detail").isNull()).as(part).isTrue();
        }
        assertThat(ready.get("redis").get("status").asString()).isEqualTo("absent");
        assertThat(ready.get("index").get("types").isEmpty()).as("nobody searched yet").isTrue();
        parts.vectors().warm("audio");
        JsonNode index = ready().get("index").get("types").get(0);
        assertThat(index.get("type").asString()).isEqualTo("audio");
        assertThat(index.get("loaded").asBoolean()).isTrue();
        assertThat(client.get("/api/healthcheck").is(200).json().get("status").asString()).isEqualTo("healthy");
    }

    @Test
    void withoutRedisEverythingIsServed() {
        redis = Optional.of(true);
        assertThat(ready().get("status").asString()).isEqualTo("ready");
        redis = Optional.of(false);
        assertThat(ready().get("status").asString()).isEqualTo("degraded");
        assertThat(ready().get("redis").get("status").asString()).isEqualTo("down");
    }

    @Test
    void whoDoesNotHearTheOthersIsDegraded() {
        assertThat(ready().get("sharing").get("status").asString()).isEqualTo("alone");
        follows = Optional.of(true);
        assertThat(ready().get("sharing").get("status").asString()).isEqualTo("ok");
        follows = Optional.of(false);
        assertThat(ready().get("status").asString()).isEqualTo("degraded");
        assertThat(ready().get("sharing").get("status").asString()).isEqualTo("behind");
    }

    @Test
    void aMusicFolderThatIsAwayIsTold() {
        assertThat(ready().get("music").get("status").asString()).isEqualTo("ok");
        folders = Map.of("/music", true, "/other", false);
        JsonNode ready = ready();
        assertThat(ready.get("status").asString()).isEqualTo("degraded");
        assertThat(ready.get("music").get("status").asString()).isEqualTo("away");
        assertThat(ready.get("music").get("detail").asString()).contains("The music folder /other is not there").doesNotContain("/music is");
        folders = Map.of();
        assertThat(ready().get("status").asString()).isEqualTo("ready");
    }

    @Test
    void restingWorkersAreTold() {
        rest = Optional.of("The disk is full.");
        assertThat(ready().get("status").asString()).isEqualTo("degraded");
        assertThat(ready().get("queue").get("status").asString()).isEqualTo("paused");
        assertThat(ready().get("queue").get("detail").asString()).contains("The disk is full.");
    }

    @Test
    void aQueueThatNobodyWorksOffIsStuck() {
        database.useTransaction(handle -> new JobQueue(() -> now).enqueue(handle, "ingest", List.of("1", "2"), Priority.BACKGROUND));
        assertThat(queue()).isEqualTo("ok");
        now = now.plus(Duration.ofMinutes(2));
        assertThat(queue()).as("seen for the first time").isEqualTo("ok");
        now = now.plus(A_WHILE);
        assertThat(queue()).isEqualTo("stuck");
        database.useTransaction(handle -> handle.createUpdate("UPDATE jobs SET picked = true, last_heartbeat = :now WHERE task_instance = '2'")
                .bind("now", now).execute());
        assertThat(queue()).as("somebody has begun").isEqualTo("ok");
        now = now.plus(Duration.ofMinutes(2));
        assertThat(queue()).isEqualTo("ok");
        now = now.plus(A_WHILE);
        assertThat(queue()).as("who began has died").isEqualTo("stuck");
        database.useTransaction(handle -> handle.execute("DELETE FROM jobs"));
        assertThat(queue()).isEqualTo("ok");
    }

    @Test
    void aPausedQueueIsTold() {
        database.useTransaction(handle -> new QueuePause().begin(handle));
        assertThat(queue()).isEqualTo("paused");
        database.useTransaction(handle -> new QueuePause().end(handle));
        assertThat(queue()).isEqualTo("ok");
    }

    private String queue() {
        return ready().get("queue").get("status").asString();
    }

    @Test
    void withoutTheDatabaseNothingIsServed() {
        ((HikariDataSource) database.dataSource()).close();
        client.get("/health/live").is(200);
        assertThat(client.get("/health/ready").is(503).json().get("detail").asString()).isEqualTo("The database does not answer.");
        client.get("/api/healthcheck").is(503);
    }

    /// A server that closes a connection without a word lets the client's next request fail.
    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/api/openapi.json", "/api/tracks/count"})
    void bodyThatNoRouteTakesLeavesTheConnectionUsable(String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", client.base().getPort())) {
            socket.setSoTimeout(10_000);
            write(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n");
            TimeUnit.MILLISECONDS.sleep(100);
            write(socket, "helloGET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII).split("HTTP/1.1 200", -1)).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 40000", "Transfer-Encoding: chunked"})
    void largeBodyThatNoRouteTakesEndsTheConnectionAsAnnounced(String length) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", client.base().getPort())) {
            socket.setSoTimeout(10_000);
            write(socket, "GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n");

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII)).startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("\nConnection: close");
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }
}
