package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.OpenApi;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.cache.InProcessCaches;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.EvolvedTemplate.Stage;
import org.soniquebay.legacy.EvolvedTemplate;
import tools.jackson.databind.JsonNode;

/// A library of the earlier SoniqueBay, with its rows, over HTTP.
class EvolvedLibraryTest {

    private ApiClient client;

    @ParameterizedTest
    @EnumSource(names = {"MIGRATED", "CONTRACTED"})
    void answersWithWhatTheOldLibraryKnew(Stage stage) {
        try (Database database = EvolvedTemplate.create(stage)) {
            Api api = new Api(ApiTest.standardParts(database, new InProcessCaches()));
            try (HttpServer server = HttpServer.start(new HttpSettings("127.0.0.1", 0), api.routes(), RequestFilter.NONE)) {
                client = new ApiClient(server.port(), new Contract(Json.bytes(new OpenApi(api.routes()).document("test"))));
                reads(database);
                writes();
            }
        }
    }

    private void reads(Database database) {
        JsonNode track = json("/api/tracks/4");
        assertThat(track.path("title").asString()).isEqualTo("Track 4");
        assertThat(track.path("path").asString()).startsWith("/music/");
        assertThat(track.path("key").asString()).isEqualTo("D#");
        assertThat(track.path("bpm").asDouble()).isBetween(60.0, 180.0);
        assertThat(json("/api/tracks/4/audio-features").path("analysis_source").asString()).isEqualTo("legacy");
        assertThat(json("/api/tracks/4/metadata/genre").toString()).contains("Hip-Hop").contains("legacy");
        JsonNode embedding = json("/api/tracks/4/embeddings/semantic");
        assertThat(embedding.path("embedding_model").asString()).isEqualTo("legacy");
        assertThat(embedding.path("vector").size()).isEqualTo(512);
        String old = database.read(handle -> handle.createQuery("SELECT encode(bytes, 'base64') FROM covers JOIN cover_images ON content_hash = image_hash"
                + " WHERE covers.track_id = 4").mapTo(String.class).one());
        assertThat(client.get("/api/covers/track/4").is(200).bytes()).isEqualTo(Base64.getMimeDecoder().decode(old));
        assertThat(json("/api/tracks/search?title=Track%204").toString()).contains("\"Track 4\"");
        assertThat(json("/api/tracks/search?genre=Hip-Hop").toString()).contains("\"Track 4\"");
        assertThat(json("/api/search/typeahead?q=track").toString()).contains("Track");
        for (String path : List.of("/api/tracks/", "/api/artists/", "/api/albums/", "/api/genres/", "/api/tags/genre-tags/", "/api/covers/",
                "/api/tracks/4/similar-by-features", "/api/tracks/4/similar", "/api/audio-features/statistics", "/api/embeddings/statistics",
                "/api/metadata/statistics", "/api/library/tree", "/api/artists/similar", "/api/scan-sessions/")) {
            client.get(path).is(200);
        }
    }

    private void writes() {
        client.put("/api/tracks/4", "{\"title\":\"Edited\",\"bpm\":123.5}").is(200);
        assertThat(json("/api/tracks/4").toString()).contains("Edited").contains("123.5");
        client.delete("/api/tracks/5").is(204);
        client.delete("/api/albums/3").is(204);
        client.delete("/api/artists/4?cascade=true").is(204);
        client.get("/api/tracks/5").is(404);
    }

    private JsonNode json(String path) {
        return client.get(path).is(200).json();
    }
}
