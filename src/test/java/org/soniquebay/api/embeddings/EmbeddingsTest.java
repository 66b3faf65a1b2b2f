package org.soniquebay.api.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.api.ApiTest;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackStore;
import tools.jackson.databind.JsonNode;

class EmbeddingsTest extends ApiTest {

    private final List<TrackId> tracks = new ArrayList<>();

    @BeforeEach
    void fill() {
        tracks.clear();
        database.useTransaction(handle -> {
            for (String name : List.of("a", "b", "c", "d")) {
                tracks.add(LibraryFixture.track(handle, name));
            }
        });
    }

    /// A vector in the plane of the first two numbers.
    private static String vector(double degrees, double length) {
        double angle = Math.toRadians(degrees);
        return "[" + length * Math.cos(angle) + "," + length * Math.sin(angle) + ",0".repeat(510) + "]";
    }

    private JsonNode store(int track, double degrees, String rest) {
        return client.post("/api/tracks/" + tracks.get(track) + "/embeddings", "{\"vector\":" + vector(degrees, 3) + rest + "}").is(201).json();
    }

    private String near(double degrees, String rest) {
        return found(client.post("/api/embeddings/search", "{\"query_vector\":" + vector(degrees, 7) + rest + "}").is(200).json());
    }

    private static String found(JsonNode answer) {
        return answer.valueStream().map(one -> one.path("track_title").asString() + " " + one.path("similarity_score")).collect(Collectors.joining(", "));
    }

    @Test
    void keepsVectorsAndSaysWhoMadeThem() {
        JsonNode made = store(0, 10, ",\"embedding_type\":\"semantic\",\"embedding_source\":\"ollama\",\"embedding_model\":\"nomic\"");

        assertThat(made.has("vector")).isFalse();
        assertThat(client.get("/api/tracks/" + tracks.getFirst() + "/embeddings").is(200).json().path(0)).isEqualTo(made);
        JsonNode whole = client.get("/api/tracks/" + tracks.getFirst() + "/embeddings/semantic").is(200).json();
        assertThat(whole.path("vector")).hasSize(512);
        assertThat(whole.path("embedding_model").asString()).isEqualTo("nomic");
        assertThat(client.get("/api/tracks/" + tracks.getFirst() + "/embeddings?embedding_type=audio").is(200).text()).isEqualTo("[]");
    }

    @Test
    void refusesWhatItCannotKeep() {
        String base = "/api/tracks/" + tracks.getFirst() + "/embeddings";
        store(0, 10, "");

        assertThat(client.post(base, "{\"vector\":" + vector(1, 1) + "}", "Accept-Language", "fr").is(409).detail()).contains("existe déjà");
        client.post(base, "{\"vector\":" + vector(1, 0) + ",\"embedding_model\":\"m\"}").is(422);
        client.post(base, "{\"vector\":[1,2,3]}").is(422);
        client.post(base, "{}").is(422);
        client.post(base, "{\"vector\":" + vector(1, 1) + ",\"embedding_type\":\"No Type\"}").is(422);
        client.post(base, "{\"vector\":" + vector(1, 1) + ",\"embedding_model\":\" \"}").is(422);
        client.post(base, "{\"vector\":" + vector(1, 1) + ",\"embedding_type\":\"audio\",\"embedding_model\":\"blocks\"}").is(201);
        assertThat(client.post(base, "{\"track_id\":77,\"vector\":" + vector(1, 1) + "}", "Accept-Language", "fr").is(400).detail())
                .isEqualTo("Le track_id dans l'URL (1) ne correspond pas à celui dans le body (77)");
        client.post("/api/tracks/999/embeddings", "{\"vector\":" + vector(1, 1) + "}").is(404);
        assertThat(client.get(base + "/nothing", "Accept-Language", "fr").is(404).detail())
                .isEqualTo("Embedding de type 'nothing' non trouvé pour la piste 1");
        client.get("/api/tracks/999/embeddings").is(404);
    }

    @Test
    void searchesByCosineWithATrueThreshold() {
        store(0, 0, "");
        store(1, 30, "");
        store(2, 60, "");
        store(3, 180, "");

        assertThat(near(0, "")).isEqualTo("a 1.0, b 0.866, c 0.5, d 0.0");
        assertThat(near(0, ",\"limit\":2")).isEqualTo("a 1.0, b 0.866");
        assertThat(near(0, ",\"min_similarity\":0.6")).isEqualTo("a 1.0, b 0.866");
        assertThat(near(0, ",\"exclude_track_ids\":[1]")).isEqualTo("b 0.866, c 0.5, d 0.0");
        client.post("/api/embeddings/search", "{\"query_vector\":" + vector(0, 0) + "}").is(422);
        String similar = "/api/tracks/" + tracks.getFirst() + "/embeddings/search-similar";
        assertThat(found(client.post(similar, "{\"limit\":2}").is(200).json())).isEqualTo("b 0.866, c 0.5");
        assertThat(found(client.post(similar, "{\"limit\":2,\"exclude_self\":false}").is(200).json())).isEqualTo("a 1.0, b 0.866");
        assertThat(client.post(similar, "{\"embedding_type\":\"audio\"}").is(200).text()).isEqualTo("[]");
        client.post("/api/tracks/999/embeddings/search-similar", "{}").is(404);
    }

    @Test
    void followsEveryWriteAtOnce() {
        store(0, 0, "");
        store(1, 30, "");
        assertThat(near(0, "")).isEqualTo("a 1.0, b 0.866");

        client.put("/api/tracks/2/embeddings/semantic", "{\"vector\":" + vector(0, 5) + "}").is(200);
        assertThat(near(0, "")).isEqualTo("a 1.0, b 1.0");
        client.delete("/api/tracks/1/embeddings/semantic").is(204);
        client.delete("/api/tracks/1/embeddings/semantic").is(404);
        assertThat(near(0, "")).isEqualTo("b 1.0");
        store(2, 60, "");
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now() WHERE id = 2"));
        assertThat(near(0, "")).isEqualTo("c 0.5");
        database.useTransaction(handle -> new TrackStore().delete(handle, List.of(tracks.get(2))));
        assertThat(near(0, "")).isEmpty();
    }

    @Test
    void neverMixesModels() {
        store(0, 0, ",\"embedding_model\":\"one\"");
        store(0, 90, ",\"embedding_model\":\"two\"");
        store(1, 90, ",\"embedding_model\":\"two\"");

        assertThat(near(0, "")).isEqualTo("a 1.0");
        assertThat(client.get("/api/tracks/1/embeddings/semantic?model=two").is(200).json().path("embedding_model").asString()).isEqualTo("two");
        assertThat(client.get("/api/tracks/1/embeddings/semantic").is(200).json().path("embedding_model").asString()).isEqualTo("one");
        client.get("/api/tracks/2/embeddings/semantic").is(404);
        JsonNode statistics = client.get("/api/embeddings/statistics").is(200).json();
        assertThat(statistics.toString()).contains("\"total_embeddings\":3", "\"by_type\":{\"semantic\":3}", "\"active_models\":{\"semantic\":\"one\"}");
        assertThat(client.get("/api/tracks/without-embeddings").is(200).json()).hasSize(2);
        assertThat(client.get("/api/tracks/without-embeddings?embedding_type=audio&limit=3").is(200).json()).hasSize(3);
    }

    @Test
    void letsAClientMoveOnToAnotherModel() {
        store(0, 0, ",\"embedding_model\":\"one\"");

        client.put("/api/tracks/1/embeddings/semantic", "{\"embedding_model\":\"two\",\"vector\":" + vector(9, 1) + "}").is(200);
        assertThat(client.get("/api/tracks/1/embeddings").is(200).json()).hasSize(2);
        client.put("/api/tracks/2/embeddings/semantic", "{\"embedding_model\":\"two\",\"vector\":" + vector(9, 1) + "}").is(404);
        assertThat(client.put("/api/tracks/1/embeddings/semantic", "{\"embedding_source\":\"other\"}").is(200).json()
                .path("embedding_source").asString()).isEqualTo("other");
        client.put("/api/tracks/1/embeddings/semantic", "{\"embedding_type\":\"audio\"}").is(400);
    }

    @ParameterizedTest
    @CsvSource({"8, 40"})
    void staysRightUnderManyWriters(int writers, int rounds) throws Exception {
        store(0, 0, "");
        near(0, "");
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> work = IntStream.range(0, writers).<Future<?>>mapToObj(writer -> threads.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    double degrees = (writer * 37 + round * 11) % 90;
                    client.put("/api/tracks/1/embeddings/semantic", "{\"vector\":" + vector(degrees, 1) + "}").is(200);
                }
            })).toList();
            for (Future<?> one : work) {
                one.get();
            }
        }
        JsonNode stored = client.get("/api/tracks/1/embeddings/semantic").is(200).json().path("vector");
        double cosine = Math.round(stored.path(0).asDouble() * 10_000) / 10_000.0;
        assertThat(near(0, "")).isEqualTo("a " + cosine);
    }
}
