package org.soniquebay.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.api.ApiTest;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;
import tools.jackson.databind.JsonNode;

class MetadataTest extends ApiTest {

    private static final String BASE = "/api/tracks/1/metadata";

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> {
            TrackId track = LibraryFixture.track(handle, "Song", "Singer");
            LibraryFixture.track(handle, "Other");
            new TrackMetadataStore().replace(handle, "lastfm", Map.of(track, Map.of("plays", "12", "listeners", "100%")));
        });
    }

    private JsonNode add(String key, String value, String source) {
        return client.post(BASE, "{\"metadata_key\":\"%s\",\"metadata_value\":\"%s\",\"metadata_source\":\"%s\"}".formatted(key, value, source))
                .is(201).json();
    }

    @Test
    void keepsEntriesByKeyAndSource() {
        JsonNode made = add("plays", "7", "listenbrainz");

        assertThat(client.get(BASE + "/plays?metadata_source=listenbrainz").is(200).json()).isEqualTo(made);
        assertThat(client.get(BASE).is(200).json()).hasSize(3);
        assertThat(client.get(BASE + "?metadata_key=plays").is(200).json()).hasSize(2);
        assertThat(client.get(BASE + "?metadata_source=lastfm&metadata_key=plays").is(200).json()).hasSize(1);
        client.post(BASE, "{\"metadata_key\":\"plays\",\"metadata_source\":\"listenbrainz\"}").is(409);
        client.post(BASE, "{\"metadata_key\":\"x\"}").is(201);
        client.post(BASE, "{\"metadata_key\":\"x\"}").is(409);
        client.post(BASE, "{\"metadata_key\":\" \"}").is(422);
        assertThat(client.post(BASE, "{\"track_id\":2,\"metadata_key\":\"y\"}", "Accept-Language", "fr").is(400).detail())
                .isEqualTo("Le track_id dans l'URL (1) ne correspond pas à celui dans le body (2)");
        client.post("/api/tracks/99/metadata", "{\"metadata_key\":\"y\"}").is(404);
        client.get("/api/tracks/99/metadata").is(404);
        assertThat(client.get(BASE + "/nothing", "Accept-Language", "fr").is(404).detail())
                .isEqualTo("Métadonnée 'nothing' non trouvée pour la piste 1");
    }

    @Test
    void changesValuesAndNothingElse() {
        JsonNode before = client.get(BASE + "/plays").is(200).json();
        JsonNode after = client.put(BASE + "/plays", "{\"metadata_value\":\"13\"}").is(200).json();

        assertThat(after.path("metadata_value").asString()).isEqualTo("13");
        assertThat(after.path("created_at")).isEqualTo(before.path("created_at"));
        assertThat(client.get(BASE + "/plays").json()).isEqualTo(after);
        assertThat(client.put(BASE + "/plays", "{}").is(200).json()).isEqualTo(after);
        client.put(BASE + "/plays", "{\"metadata_source\":\"nobody\",\"metadata_value\":\"1\"}").is(404);
        client.put(BASE + "/plays", "{\"metadata_key\":\"other\"}").is(400);
        client.put("/api/tracks/99/metadata/plays", "{}").is(404);
    }

    @Test
    void deletesOfOneSourceOrOfAll() {
        add("plays", "7", "listenbrainz");
        client.delete(BASE + "/plays?metadata_source=listenbrainz").is(204);
        assertThat(client.get(BASE).json()).hasSize(2);
        add("plays", "7", "listenbrainz");
        client.delete(BASE + "/plays").is(204);
        client.delete(BASE + "/plays").is(404);
        assertThat(client.get(BASE).json()).hasSize(1);
    }

    @Test
    void writesBatchesWholeOrNotAtAll() {
        String batch = "/api/tracks/1/metadata-batch";
        JsonNode written = client.post(batch, "{\"metadata_dict\":{\"a\":\"1\",\"plays\":\"99\",\"n\":null},\"metadata_source\":\"lastfm\"}").is(201).json();
        assertThat(written.valueStream().map(entry -> entry.path("metadata_key").asString() + "=" + entry.path("metadata_value").asString())
                .sorted().toList()).containsExactly("a=1", "n=", "plays=99");
        assertThat(client.get(BASE + "?metadata_source=lastfm").json()).hasSize(4);
        client.post(batch, "{\"metadata_dict\":{\"b\":\"2\"},\"metadata_source\":\"lastfm\",\"replace_existing\":true}").is(201);
        assertThat(client.get("/api/tracks/1/metadata-by-source?source=lastfm").is(200).text())
                .isEqualTo("{\"metadata_source\":\"lastfm\",\"metadata\":{\"b\":\"2\"}}");
        client.post("/api/tracks/99/metadata-batch", "{\"metadata_dict\":{\"b\":\"2\"},\"metadata_source\":\"x\"}").is(404);
        client.post(batch, "{\"metadata_dict\":{\"c\":\"2\",\"\":\"2\"},\"metadata_source\":\"lastfm\"}").is(422);
        client.post(batch, "{\"metadata_dict\":{\"c\":5},\"metadata_source\":\"lastfm\"}").is(422);
        assertThat(client.get(BASE).json()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            source=lastfm                     | listeners,plays
            key=plays                         | plays
            key_prefix=LIS                    | listeners
            value=00                          | listeners
            value=%25                         | listeners
            value=_                           |
            value=12&exact_match=true         | plays
            value=1&exact_match=true          |
            source=lastfm&key_prefix=p        | plays
            source=other&key=plays            |
            """)
    void combinesCriteria(String query, String keys) {
        assertThat(client.get("/api/metadata/search?" + query).is(200).json().valueStream()
                .map(entry -> entry.path("metadata_key").asString()).sorted().collect(Collectors.joining(","))).isEqualTo(keys == null ? "" : keys);
    }

    @Test
    void countsAndFindsWhatIsMissing() {
        client.post(BASE, "{\"metadata_key\":\"x\"}").is(201);
        assertThat(client.get("/api/metadata/search", "Accept-Language", "fr").is(400).detail())
                .isEqualTo("Au moins un critère de recherche est requis (source, key, key_prefix, ou value)");
        assertThat(client.get("/api/metadata/search?key=x").is(200).json().path(0).path("artist_name").asString()).isEqualTo(
                client.get("/api/tracks/1").is(200).json().path("artist_name").asString());
        assertThat(client.get("/api/metadata/statistics").is(200).text()).isEqualTo("{\"total_entries\":3,\"tracks_with_metadata\":1,"
                + "\"by_key\":{\"listeners\":1,\"plays\":1,\"x\":1},\"by_source\":{\"lastfm\":2,\"unknown\":1}}");
        assertThat(client.get("/api/tracks/1/metadata-stats").is(200).text()).isEqualTo("{\"track_id\":1,\"total_entries\":3,"
                + "\"sources\":[\"lastfm\",\"unknown\"],\"keys_by_source\":{\"lastfm\":[\"listeners\",\"plays\"],\"unknown\":[\"x\"]}}");
        assertThat(client.get("/api/tracks/without-metadata").is(200).text()).isEqualTo(
                "[{\"track_id\":2,\"title\":\"Other\",\"artist_name\":\"Artist of Other\"}]");
        assertThat(client.get("/api/tracks/without-metadata?key=plays").is(200).json()).hasSize(1);
    }

    @Test
    void editsATrackAndGivesItsTagBack() {
        add("title", "Mine", "user");
        assertThat(title()).isEqualTo("Mine");
        assertThat(client.get(BASE + "/title").json().path("metadata_value").asString()).isEqualTo("Mine");
        client.put(BASE + "/title", "{\"metadata_source\":\"user\",\"metadata_value\":\"Still mine\"}").is(200);
        assertThat(title()).isEqualTo("Still mine");
        client.post("/api/tracks/1/metadata-batch", "{\"metadata_dict\":{\"artist\":\"Somebody\"},\"metadata_source\":\"user\"}").is(201);
        assertThat(client.get("/api/tracks/1").json().path("artist_name").asString()).isEqualTo("Somebody");
        assertThat(client.post("/api/search/", "{\"query\":\"somebody still\"}").json().path("total").asInt()).isEqualTo(1);
        client.delete(BASE + "/title?metadata_source=user").is(204);
        client.delete(BASE + "/artist?metadata_source=user").is(204);
        assertThat(title()).isEqualTo("Song");
        assertThat(client.get("/api/tracks/1").json().path("artist_name").asString()).isEqualTo("Singer");
        client.put("/api/tracks/1", "{\"title\":\"Again\",\"year\":\"2001\"}").is(200);
        client.delete(BASE + "/title?metadata_source=user").is(204);
        assertThat(title()).isEqualTo("Song");
        assertThat(client.get("/api/tracks/1").json().path("year").asString()).isEqualTo("2001");
        client.post(BASE, "{\"metadata_key\":\"title\",\"metadata_source\":\"user\",\"metadata_value\":\"" + "a".repeat(3000) + "\"}").is(422);
    }

    @Test
    void keepsWhatStaysWhenTheRestIsReplaced() {
        String batch = "/api/tracks/1/metadata-batch";
        client.post(batch, "{\"metadata_dict\":{\"a\":\"1\",\"b\":\"2\"},\"metadata_source\":\"s\"}").is(201);
        JsonNode before = client.get(BASE + "/a").json();

        client.post(batch, "{\"metadata_dict\":{\"a\":\"3\"},\"metadata_source\":\"s\",\"replace_existing\":true}").is(201);

        JsonNode after = client.get(BASE + "/a").json();
        assertThat(after.path("metadata_value").asString()).isEqualTo("3");
        assertThat(after.path("id")).isEqualTo(before.path("id"));
        assertThat(after.path("created_at")).isEqualTo(before.path("created_at"));
        client.get(BASE + "/b").is(404);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesTheTagBackWhenABatchSaysNothing(boolean replace) {
        add("title", "Mine", "user");

        client.post("/api/tracks/1/metadata-batch",
                "{\"metadata_dict\":{\"title\":null},\"metadata_source\":\"user\",\"replace_existing\":%s}".formatted(replace)).is(201);

        assertThat(title()).isEqualTo("Song");
    }

    @Test
    void refusesEditsThatTheTrackCannotHold() {
        String recording = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";
        client.put("/api/tracks/1", "{\"musicbrainz_id\":\"%s\",\"track_number\":\"7\"}".formatted(recording)).is(200);
        String body = "{\"metadata_value\":\"%s\",\"metadata_source\":\"user\"}";

        client.put(BASE + "/musicbrainz_id", body.formatted("abc")).is(422);
        client.put(BASE + "/track_number", body.formatted("9".repeat(200))).is(422);

        JsonNode track = client.get("/api/tracks/1").json();
        assertThat(track.path("musicbrainz_id").asString()).isEqualTo(recording);
        assertThat(track.path("track_number").asString()).isEqualTo("7");
    }

    @Test
    void countsTheMostFrequentKeysOnly() {
        database.useTransaction(handle -> handle.execute("""
                INSERT INTO track_metadata (track_id, metadata_key) SELECT 1, 'k' || number FROM generate_series(1, 1500) AS number
                """));

        assertThat(client.get("/api/metadata/statistics").is(200).json().path("by_key")).hasSize(1000);
    }

    @Test
    void letsManyEditOneTrackAtOnce() throws Exception {
        List<Callable<Integer>> writes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            writes.add(() -> client.post(BASE, "{\"metadata_key\":\"title\",\"metadata_value\":\"A\",\"metadata_source\":\"user\"}").status());
            writes.add(() -> client.post("/api/tracks/1/metadata-batch",
                    "{\"metadata_dict\":{\"title\":\"B\",\"x\":\"1\"},\"metadata_source\":\"user\"}").status());
            writes.add(() -> client.delete(BASE + "/title?metadata_source=user").status());
            writes.add(() -> client.delete(BASE + "/x").status());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<Integer> status : threads.invokeAll(writes)) {
                assertThat(status.get()).isLessThan(500);
            }
        }
    }

    private String title() {
        return client.get("/api/tracks/1").is(200).json().path("title").asString();
    }

    @Test
    void followsWritesThatDoNotComeThroughHere() {
        client.get(BASE).is(200);
        database.useTransaction(handle -> new TrackMetadataStore().replace(handle, "lastfm", Map.of(new TrackId(1), Map.of())));
        assertThat(client.get(BASE).is(200).text()).isEqualTo("[]");
        database.useTransaction(handle -> handle.execute("SELECT 1"));
        assertThat(List.of(client.get("/api/tracks/3/metadata").status())).containsExactly(404);
        database.useTransaction(handle -> LibraryFixture.track(handle, "Third"));
        client.get("/api/tracks/3/metadata").is(200);
    }
}
