package org.soniquebay.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.database.RowChanges;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.library.LibraryFixture;
import tools.jackson.databind.JsonNode;

class RecommendationRoutesTest extends ApiTest {

    private static final String ADDRESS = "/api/recommendations";

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> MixedLibrary.fill(handle, 9));
    }

    private List<Integer> found(String body) {
        return ids(client.post(ADDRESS, body).is(200).json());
    }

    private static List<Integer> ids(JsonNode answer) {
        return answer.path("recommendations").valueStream().map(one -> one.path("track_id").asInt()).toList();
    }

    @Test
    void mixesSeedsAndTellsWhy() {
        JsonNode answer = client.post(ADDRESS, "{\"track_ids\":[3],\"artist_ids\":[5],\"limit\":3,\"dials\":{\"tempo\":1,\"key\":0.5}}").is(200).json();
        assertThat(ids(answer)).first().isEqualTo(4);
        JsonNode first = answer.path("recommendations").path(0);
        assertThat(first.path("parts").propertyNames()).containsExactly("timbre", "rhythm", "harmony", "dynamics", "tempo", "key");
        double sum = 0;
        for (JsonNode part : first.path("parts")) {
            sum += part.asDouble();
        }
        assertThat(first.path("score").asDouble()).isEqualTo(sum);
        assertThat(first.path("key_move").asString()).isEqualTo("neighbour");
        assertThat(first.path("tempo_change").asDouble()).isEqualTo(106.0 / 104 - 1);
        assertThat(first.path("reason").asString()).matches("Closest to .*, above all by tempo \\(0\\.\\d\\d of 0\\.\\d\\d\\); tempo \\+1\\.9 %; neighbouring key\\.");
        String french = client.post(ADDRESS, "{\"track_ids\":[3],\"limit\":1}", "Accept-Language", "fr").is(200).json()
                .path("recommendations").path(0).path("reason").asString();
        assertThat(french).startsWith("Proche surtout de Artist 2 – Song 2, d'abord par le timbre (").contains("tonalité voisine");
        assertThat(answer.path("notes")).isEmpty();
    }

    @Test
    void leavesOutWhatItIsAskedTo() {
        assertThat(found("{\"track_ids\":[1],\"minus_track_ids\":[3],\"minus_artist_ids\":[2]}")).doesNotContain(1, 2, 3).hasSize(6);
        database.useTransaction(handle -> {
            RowChanges.announceAny(handle, EmbeddingStore.TABLE);
            handle.execute("UPDATE tracks SET missing_since = now() WHERE id = 2");
            handle.execute("UPDATE tracks SET hidden_since = now() WHERE id = 3");
            handle.execute("DELETE FROM track_embeddings WHERE track_id = 4 AND embedding_type = 'audio'");
            handle.execute("UPDATE tracks SET content_hash = repeat('a', 64) WHERE id IN (1, 5)");
            handle.execute("UPDATE tracks SET track_artist_id = 6 WHERE id IN (6, 7, 8)");
        });
        assertThat(found("{\"track_ids\":[1],\"per_artist\":1}")).containsExactly(6, 9);
    }

    @Test
    void refusesAndNotes() {
        client.post(ADDRESS, "{}").is(422);
        client.post(ADDRESS, "{\"track_ids\":[1],\"dials\":{\"timbre\":0,\"rhythm\":0,\"harmony\":0,\"dynamics\":0}}").is(422);
        client.post(ADDRESS, "{\"track_ids\":[1],\"dials\":{\"tempo\":5}}").is(422);
        assertThat(client.post(ADDRESS, "{\"track_ids\":[1,77]}").is(404).text()).contains("77");
        client.post(ADDRESS, "{\"artist_ids\":[77]}").is(404);
        database.useTransaction(handle -> LibraryFixture.track(handle, "Silence", "Nobody"));
        JsonNode answer = client.post(ADDRESS, "{\"track_ids\":[10],\"dials\":{\"semantic\":1}}").is(200).json();
        assertThat(answer.path("recommendations")).isEmpty();
        assertThat(answer.path("notes").path(0).asString()).isEqualTo("Nobody – Silence has not been measured, and does not count.");
        JsonNode meant = client.post(ADDRESS, "{\"track_ids\":[1,10],\"limit\":1,\"dials\":{\"semantic\":1}}").is(200).json();
        assertThat(meant.path("recommendations").path(0).path("parts").path("semantic").asDouble()).isGreaterThan(0.4);
    }

    @Test
    void artistsAreSimilarByWordAndBySound() {
        database.useTransaction(handle -> handle.execute(
                "INSERT INTO artist_similar (artist_id, similar_artist_id, weight, source) VALUES (1, 9, 0.5, 'lastfm')"));
        assertThat(sources("")).containsExactly("9 lastfm");
        assertThat(sources("?by=stored")).containsExactly("9 lastfm");
        assertThat(sources("?by=sound&limit=2")).containsExactly("2 soniquebay", "3 soniquebay");
        assertThat(sources("?by=both&limit=2")).containsExactly("9 lastfm", "2 soniquebay", "3 soniquebay");
    }

    private List<String> sources(String query) {
        return client.get("/api/artists/1/similar" + query).is(200).json().valueStream()
                .map(row -> row.path("similar_artist_id") + " " + row.path("source").asString()).toList();
    }
}
