package org.soniquebay.api.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;
import tools.jackson.databind.JsonNode;

class DetailTest extends ApiTest {

    private final AtomicInteger statements = new AtomicInteger();
    private String track;

    @BeforeEach
    void fill() {
        TrackId id = database.inTransaction(handle -> {
            TrackId made = LibraryFixture.track(handle, "Song");
            new TrackMetadataStore().replace(handle, "lastfm", Map.of(made, Map.of("lastfm_playcount", "12", "lyrics", "été 🎵 \"x\"\n")));
            return made;
        });
        track = "/api/tracks/" + id;
        client.post(track + "/audio-features", """
                {"analysis_source":"user","bpm":127.97,"key":"F#","scale":"minor","camelot_key":"11A","danceability":0.5,"genre_main":"Jazz"}
                """).is(201);
        database.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                // What is followed in the background belongs to no request.
                if (!context.getRenderedSql().contains("row_changes")) {
                    statements.incrementAndGet();
                }
            }
        });
    }

    @AfterEach
    void countNoMore() {
        database.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    }

    @Test
    void isWhatTheThreeAddressesAnswer() {
        for (int i = 0; i < 2; i++) {
            JsonNode detail = client.get(track + "/detail").is(200).json();
            assertThat(detail.path("audio_features")).isEqualTo(client.get(track + "/audio-features").is(200).json());
            assertThat(detail.path("embeddings")).isEqualTo(client.get(track + "/embeddings").is(200).json());
            assertThat(detail.path("metadata")).isEqualTo(client.get(track + "/metadata").is(200).json());
            assertThat(detail.path("metadata").size()).isEqualTo(2);
        }
    }

    @Test
    void aWarmDetailAsksTheDatabaseNothing() throws Exception {
        awaitWarm();
        JsonNode cold = client.get(track + "/detail").is(200).json();
        int quiet = 0;
        for (int i = 0; i < 20; i++) {
            statements.set(0);
            assertThat(client.get(track + "/detail").is(200).json()).isEqualTo(cold);
            quiet += statements.get() == 0 ? 1 : 0;
        }
        // The reader of the journal shares the database: its own statement may be counted, and take a copy away once.
        assertThat(quiet).isGreaterThanOrEqualTo(18);
    }

    /// What the journal still has to tell of the writes before takes copies away once more.
    private void awaitWarm() throws InterruptedException {
        for (int quiet = 0; quiet < 5; ) {
            statements.set(0);
            client.get(track + "/detail").is(200);
            quiet = statements.get() == 0 ? quiet + 1 : 0;
            Thread.sleep(100);
        }
    }

    @Test
    void showsEveryWriteAtOnce() {
        for (int i = 1; i < 30; i++) {
            client.put(track + "/audio-features", "{\"analysis_source\":\"user\",\"bpm\":" + (60 + i) + "}").is(200);
            client.put(track + "/metadata/lastfm_playcount", "{\"metadata_value\":\"" + i + "\"}").is(200);
            JsonNode detail = client.get(track + "/detail").is(200).json();
            assertThat(detail.path("audio_features").path("bpm").asDouble()).isEqualTo(60.0 + i);
            List<String> values = detail.path("metadata").valueStream().map(entry -> entry.path("metadata_value").asString()).toList();
            assertThat(values).contains(String.valueOf(i));
        }
        client.delete(track).is(204);
        client.get(track + "/detail").is(404);
    }
}
