package org.soniquebay.api.playing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.library.LibraryFixture;
import tools.jackson.databind.JsonNode;

class QueueTest extends ApiTest {

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> {
            for (String name : List.of("a", "b", "c")) {
                LibraryFixture.track(handle, name);
            }
        });
    }

    private static String shown(JsonNode queue) {
        return queue.path("tracks").valueStream().map(track -> track.path("position") + track.path("title").asString())
                .collect(Collectors.joining(" "));
    }

    private JsonNode add(int id, String rest) {
        return client.post("/api/playqueue/tracks", "{\"id\":" + id + rest + "}").is(200).json();
    }

    @Test
    void keepsItsOrder() {
        assertThat(client.get("/api/playqueue/").is(200).text()).isEqualTo("{\"tracks\":[],\"current_position\":null,\"last_updated\":null}");
        add(1, "");
        add(2, "");
        assertThat(shown(add(3, ",\"position\":0"))).isEqualTo("0c 1a 2b");
        assertThat(shown(add(1, ",\"position\":99"))).as("it is queued already").isEqualTo("0c 1a 2b");
        assertThat(shown(client.post("/api/playqueue/tracks/move", "{\"track_id\":2,\"new_position\":0}").is(200).json())).isEqualTo("0b 1c 2a");
        assertThat(shown(client.delete("/api/playqueue/tracks/1").is(200).json())).isEqualTo("0b 1c");
        client.delete("/api/playqueue/tracks/1").is(404);
        client.post("/api/playqueue/tracks/move", "{\"track_id\":1,\"new_position\":0}").is(404);
        client.post("/api/playqueue/tracks", "{\"id\":99}").is(404);
        client.delete("/api/tracks/2").is(204);
        JsonNode rest = client.get("/api/playqueue").is(200).json();
        assertThat(shown(rest)).isEqualTo("0c");
        assertThat(rest.path("current_position").asInt()).isZero();
        assertThat(shown(client.delete("/api/playqueue/").is(200).json())).isEmpty();
    }

    @Test
    void losesNothingToClientsThatChangeItAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                int track = i % 3 + 1;
                work.add(threads.submit(() -> add(track, ",\"position\":0")));
                work.add(threads.submit(() -> client.post("/api/playqueue/tracks/move", "{\"track_id\":" + track + ",\"new_position\":1}")));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        assertThat(client.get("/api/playqueue/").json().path("tracks")).hasSize(3);
    }
}
