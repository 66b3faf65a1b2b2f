package org.soniquebay.api.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import tools.jackson.databind.JsonNode;

/// `/api/jobs`.
class WorkTest extends ApiTest {

    private final JobQueue queue = new JobQueue(InstantSource.system());
    private final FailureStore failures = new FailureStore();

    @BeforeEach
    void someWork() {
        database.useTransaction(handle -> {
            handle.execute("INSERT INTO artists (name, name_key) VALUES ('Ada', 'ada')");
            handle.execute("INSERT INTO tracks (title, path, track_artist_id) SELECT 'Song', '/music/song.mp3', id FROM artists");
            queue.enqueue(handle, "ingest", List.of("7", "8"), Priority.BACKGROUND);
            queue.enqueue(handle, "ingest", List.of("9"), Priority.URGENT);
            handle.execute("UPDATE jobs SET picked = true, picked_by = 'pi/boot:1/1/1' WHERE task_instance = '8'");
            failures.remember(handle, "ingest", new Failure("1", "damaged", "It is damaged.", "r", 1, Instant.parse("2026-01-02T03:04:05Z")));
            failures.remember(handle, "ingest", new Failure("2", "timed_out", "It took long.", "r", 3, Instant.parse("2026-01-02T03:04:06Z")));
            failures.remember(handle, "read", new Failure("/music/lie.mp3", "not_audio", "It is no music.", "r", 1, Instant.parse("2026-01-02T03:04:04Z")));
        });
    }

    @Test
    void aBackupIsWrittenWhenItIsAskedForAndOneAtATime() throws InterruptedException {
        try (DatabaseLock _ = database.tryLock("backup").orElseThrow()) {
            assertThat(client.post("/api/backups", null, "Accept-Language", "fr").is(409).detail()).startsWith("Une sauvegarde est déjà en cours");
        }
        client.post("/api/backups", null).is(202);

        JsonNode told = client.get("/api/backups").is(200).json();
        for (int i = 0; i < 300 && !told.path("running").isNull(); i++) {
            Thread.sleep(100);
            told = client.get("/api/backups").is(200).json();
        }

        assertThat(told.path("failure").isNull()).as(told.toString()).isTrue();
        assertThat(told.path("backups").size()).as(told.toString()).isEqualTo(told.path("kept").asInt());
        assertThat(told.at("/backups/0/verified").asBoolean()).isTrue();
        assertThat(Path.of(told.path("folder").asString()).resolve(told.at("/backups/0/name").asString())).hasSize(told.at("/backups/0/bytes").asLong());
    }

    @Test
    void showsTheWholeQueue() {
        Reply reply = client.get("/api/jobs");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/kinds/0/kind").asString()).isEqualTo("ingest");
        assertThat(reply.json().at("/kinds/0/waiting").asInt()).isEqualTo(2);
        assertThat(reply.json().at("/kinds/0/running").asInt()).isEqualTo(1);
        assertThat(reply.json().at("/kinds/0/oldest_waiting_since").isString()).isTrue();
        assertThat(reply.json().at("/priorities/0/priority").asString()).isEqualTo("urgent");
        assertThat(reply.json().at("/priorities/0/waiting").asInt()).isEqualTo(1);
        assertThat(reply.json().at("/priorities/2/running").asInt()).isEqualTo(1);
        assertThat(reply.json().at("/failures").size()).isEqualTo(3);
        assertThat(reply.json().at("/workers").size()).isZero();
        assertThat(reply.json().at("/idle_because").asString()).contains("There is no worker");
        assertThat(client.get("/api/jobs", "Accept-Language", "fr").json().at("/idle_because").asString()).contains("Il n'y a pas de worker");
    }

    @Test
    void listsFailuresWithTheirTracks() {
        Reply reply = client.get("/api/jobs/failures");

        assertThat(reply.json().findValuesAsString("subject")).containsExactly("2", "1", "/music/lie.mp3");
        assertThat(reply.json().at("/1/title").asString()).isEqualTo("Song");
        assertThat(reply.json().at("/1/path").asString()).isEqualTo("/music/song.mp3");
        assertThat(reply.json().at("/1/track_id").asInt()).isEqualTo(1);
        assertThat(reply.json().at("/2/path").asString()).isEqualTo("/music/lie.mp3");
        assertThat(client.get("/api/jobs/failures?kind=ingest&skip=1").json().findValuesAsString("subject")).containsExactly("1");
        assertThat(client.get("/api/jobs/failures?reason=timed_out").json().at("/0/attempts").asInt()).isEqualTo(3);
        assertThat(client.get("/api/jobs/failures?limit=0").status()).isEqualTo(422);
    }

    @Test
    void failuresAreThoseOfAFolder() {
        assertThat(client.get("/api/jobs/failures?folder=/music").json().findValuesAsString("subject")).containsExactly("1", "/music/lie.mp3");
        assertThat(client.get("/api/jobs/failures?folder=/mus").json()).isEmpty();
        assertThat(client.get("/api/jobs/failures?folder=/music/").is(200).header("X-Total-Count")).contains("2");
        assertThat(client.post("/api/jobs/failures/retry", "{\"folder\":\"/music\"}").json().at("/enqueued").asInt()).isEqualTo(1);
        assertThat(client.delete("/api/jobs/failures?folder=/elsewhere").is(200).json().path("count").asInt()).isZero();
        assertThat(client.get("/api/jobs/failures").json().findValuesAsString("subject")).containsExactly("2");
    }

    @Test
    void runningJobsHaveTheNamesOfWhatTheyAreAbout() {
        database.useTransaction(handle -> {
            queue.enqueue(handle, "ingest", List.of("1"), Priority.NORMAL);
            queue.enqueue(handle, "artist-vector", List.of("1"), Priority.NORMAL);
            handle.execute("UPDATE jobs SET picked = true, picked_by = 'pi/boot:1/1/1' WHERE task_instance = '1'");
        });

        Reply running = client.get("/api/jobs/running").is(200);

        assertThat(running.json().findValuesAsString("kind")).containsExactly("artist-vector", "ingest", "ingest");
        assertThat(running.json().findValuesAsString("name")).containsExactly("Ada", "Song", "");
        assertThat(running.json().at("/1/track_id").asInt()).isOne();
        assertThat(running.json().at("/1/path").asString()).isEqualTo("/music/song.mp3");
        assertThat(running.json().at("/2/worker").asString()).isEqualTo("pi/boot:1/1/1");
    }

    /// The table is made as an evolution makes it.
    @Test
    void receiptsOfAMigrationAreShown() {
        assertThat(client.get("/api/migration/receipts").is(200).json()).isEmpty();
        database.useTransaction(handle -> {
            handle.execute("CREATE SCHEMA soniquebay_migration");
            handle.execute("CREATE TABLE soniquebay_migration.receipts (id integer GENERATED ALWAYS AS IDENTITY, step text, began_at timestamptz, ended_at timestamptz, body jsonb)");
            handle.execute("INSERT INTO soniquebay_migration.receipts (step, began_at, ended_at, body) VALUES ('expand', now(), now(), '{\"columns\": 7, \"indexes\": 2}')");
        });
        try {
            Reply receipts = client.get("/api/migration/receipts").is(200);
            assertThat(receipts.json().at("/0/step").asString()).isEqualTo("expand");
            assertThat(receipts.json().at("/0/receipt").asString()).contains("\"columns\": 7");
        } finally {
            database.useTransaction(handle -> handle.execute("DROP SCHEMA soniquebay_migration CASCADE"));
        }
    }

    @Test
    void retriesByReasonBySubjectOrAll() {
        assertThat(client.post("/api/jobs/failures/retry", "{\"reason\":\"timed_out\"}").json().at("/enqueued").asInt()).isEqualTo(1);
        assertThat(jobs()).contains("2").doesNotContain("1");
        assertThat(client.post("/api/jobs/failures/retry", "{\"kind\":\"ingest\",\"subjects\":[\"1\",\"77\"]}").json().at("/enqueued").asInt()).isEqualTo(1);
        assertThat(jobs()).contains("1").doesNotContain("77");
        Reply all = client.post("/api/jobs/failures/retry", null);
        assertThat(all.status()).isEqualTo(202);
        assertThat(all.json().at("/enqueued").asInt()).isZero();
        assertThat(all.json().at("/at_next_scan").asInt()).isEqualTo(1);
        assertThat(client.get("/api/jobs/failures").json().size()).isZero();
    }

    @Test
    void forgetsFailures() {
        assertThat(client.delete("/api/jobs/failures?kind=read&subject=/music/lie.mp3").json().at("/count").asInt()).isEqualTo(1);
        assertThat(client.delete("/api/jobs/failures").json().at("/count").asInt()).isEqualTo(2);
        assertThat(jobs()).containsExactlyInAnyOrder("7", "8", "9");
    }

    @Test
    void cancelsWhatHasNotBegun() {
        assertThat(client.delete("/api/jobs/ingest/7").status()).isEqualTo(204);
        assertThat(client.delete("/api/jobs/ingest/7").status()).isEqualTo(404);
        Reply running = client.delete("/api/jobs/ingest/8", "Accept-Language", "fr");
        assertThat(running.status()).isEqualTo(409);
        assertThat(running.json().at("/detail").asString()).contains("ne peut plus être annulée");
        assertThat(jobs()).containsExactlyInAnyOrder("8", "9");
    }

    @Test
    void pausesAndResumes() {
        String since = client.post("/api/jobs/pause", null).json().at("/paused_since").asString();

        assertThat(client.post("/api/jobs/pause", null).json().at("/paused_since").asString()).isEqualTo(since);
        assertThat(client.get("/api/jobs").json().at("/paused_since").asString()).isEqualTo(since);
        assertThat(client.get("/api/jobs").json().at("/idle_because").asString()).contains("paused");
        assertThat(client.post("/api/jobs/resume", null).json().at("/paused_since").isNull()).isTrue();
    }

    private List<String> jobs() {
        return database.read(handle -> handle.createQuery("SELECT task_instance FROM jobs").mapTo(String.class).list());
    }
}
