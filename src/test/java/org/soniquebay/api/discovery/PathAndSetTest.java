package org.soniquebay.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.library.LibraryFixture;
import tools.jackson.databind.JsonNode;

class PathAndSetTest extends ApiTest {

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> MixedLibrary.fill(handle, 20));
    }

    private static List<Integer> ids(JsonNode answer) {
        return answer.path("tracks").valueStream().map(one -> one.path("track_id").asInt()).toList();
    }

    @Test
    void leadsFromOneTrackToAnother() {
        JsonNode path = client.get("/api/tracks/2/path/14?steps=4").is(200).json();
        assertThat(ids(path)).containsExactly(2, 5, 8, 11, 14);
        assertThat(path.path("tracks").path(0).path("score").isNull()).isTrue();
        assertThat(path.path("tracks").path(4).path("score").asDouble()).isCloseTo(Math.cos(0.45), within(1e-6));
        assertThat(path.path("tracks").path(4).path("shares").propertyNames()).containsExactly("timbre", "rhythm", "harmony", "dynamics");
        assertThat(path.path("notes")).isEmpty();

        JsonNode wide = client.get("/api/tracks/1/path/20?steps=1", "Accept-Language", "fr").is(200).json();
        assertThat(ids(wide)).containsExactly(1, 20);
        assertThat(client.get("/api/tracks/1/path/2?steps=50").is(200).json().path("notes").path(0).asString()).isEqualTo(
                "The path has 19 steps: the library has too few tracks that keep apart.");
        database.useTransaction(handle -> {
            handle.execute("UPDATE tracks SET missing_since = now() WHERE id = 5");
            handle.execute("UPDATE tracks SET hidden_since = now() WHERE id = 11");
            LibraryFixture.track(handle, "Silence", "Nobody");
        });
        assertThat(ids(client.get("/api/tracks/2/path/14?steps=4").is(200).json())).doesNotContain(5, 11).hasSize(5);
        assertThat(client.get("/api/tracks/2/path/21").is(200).json().path("notes").path(0).asString()).isEqualTo("Nobody – Silence has not been measured.");
        client.get("/api/tracks/2/path/2").is(422);
        client.get("/api/tracks/2/path/77").is(404);
        client.get("/api/tracks/2/path/3?steps=0").is(422);
    }

    @Test
    void makesASet() {
        String body = "{\"minutes\":40,\"energy\":[0,1],\"must_track_ids\":[3,17],\"never_track_ids\":[9],\"never_artist_ids\":[10],\"seed\":4}";
        JsonNode set = client.post("/api/dj-sets", body).is(200).json();
        assertThat(ids(set)).contains(3, 17).doesNotContain(9, 10).hasSize(10);
        assertThat(set.path("duration").asInt()).isEqualTo(2400);
        assertThat(set.path("seed").asInt()).isEqualTo(4);
        assertThat(client.post("/api/dj-sets", body).is(200).text()).isEqualTo(set.toString());
        JsonNode second = set.path("tracks").path(1);
        assertThat(second.path("begins").asInt()).isEqualTo(240);
        assertThat(second.path("key_move").asString()).isIn("same", "neighbour", "diagonal", "far");
        set.path("deviations").forEach(one -> {
            assertThat(one.path("sentence").asString()).endsWith(".");
            if (one.path("kind").asString().equals("tempo")) {
                assertThat(Math.abs(set.path("tracks").path(one.path("position").asInt()).path("tempo_change").asDouble())).isGreaterThan(0.06);
            }
        });

        database.useTransaction(handle -> handle.execute("UPDATE tracks SET hidden_since = now() WHERE id = 17"));
        JsonNode without = client.post("/api/dj-sets", body, "Accept-Language", "fr").is(200).json();
        assertThat(ids(without)).contains(3).doesNotContain(17);
        assertThat(without.path("deviations").valueStream().filter(one -> one.path("kind").asString().equals("must_unusable")).toList())
                .singleElement().satisfies(one -> assertThat(one.path("sentence").asString()).startsWith("Artist 16 – Song 16 ne peut pas"));
        JsonNode narrow = client.post("/api/dj-sets", "{\"track_ids\":[5],\"artist_ids\":[6],\"min_bpm\":104,\"max_bpm\":112,\"minutes\":60}").is(200).json();
        assertThat(ids(narrow)).isSubsetOf(3, 4, 5, 6, 7);
        assertThat(narrow.path("deviations").valueStream().map(one -> one.path("sentence").asString())).contains("The set takes 20 minutes, not 60.");
        database.useTransaction(handle -> {
            handle.execute("UPDATE track_audio_features SET bpm = NULL WHERE track_id <= 10");
            LibraryFixture.track(handle, "Silence", "Nobody");
        });
        assertThat(ids(client.post("/api/dj-sets", "{\"minutes\":120}").is(200).json())).as("tracks without a tempo, where no range is asked").contains(3);
        assertThat(ids(client.post("/api/dj-sets", "{\"minutes\":120,\"max_bpm\":300}").is(200).json())).isNotEmpty().allMatch(track -> track > 10);
        JsonNode unmeasured = client.post("/api/dj-sets", "{\"minutes\":120,\"track_ids\":[5,21]}", "Accept-Language", "fr").is(200).json().path("deviations");
        assertThat(unmeasured.valueStream().filter(one -> one.path("kind").asString().equals("seed_unmeasured")).toList()).singleElement().satisfies(one -> {
            assertThat(one.path("track_id").asInt()).isEqualTo(21);
            assertThat(one.path("sentence").asString()).isEqualTo("Nobody – Silence n'a pas été mesuré et ne compte pas.");
        });
        client.post("/api/dj-sets", "{\"min_bpm\":120,\"max_bpm\":110}").is(422);
        client.post("/api/dj-sets", "{\"must_track_ids\":[99]}").is(404);
    }
}
