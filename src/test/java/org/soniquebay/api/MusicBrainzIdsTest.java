package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.OpenApi;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.cache.InProcessCaches;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.Evolution;
import org.soniquebay.legacy.EvolvedTemplate.Stage;
import org.soniquebay.legacy.EvolvedTemplate;
import org.soniquebay.legacy.state.EvolutionListener;
import tools.jackson.databind.JsonNode;

/// MusicBrainz ids that an earlier library wrote in its own way: they stay as they are in the old columns, are shown as
/// everywhere else, and are lost to no edit, before `contract` and after.
class MusicBrainzIdsTest {

    private static final String DIGITS = "9924258e8a18565f2b35b9b75268258b";
    private static final String DASHED = "9924258e-8a18-565f-2b35-b9b75268258b";

    private Database database;
    private ApiClient client;
    private String taken;

    @Test
    void noEditLosesOne() {
        try (Database migrated = EvolvedTemplate.create(Stage.MIGRATED)) {
            database = migrated;
            database.useTransaction(handle -> handle.execute("""
                    UPDATE tracks SET musicbrainz_id = '%1$s', musicbrainz_albumid = upper('%1$s'), musicbrainz_artistid = '%1$s' WHERE id = 4;
                    UPDATE tracks SET musicbrainz_id = 'urn:uuid:%2$s' WHERE id = 5;
                    UPDATE tracks SET musicbrainz_id = 'no id at all' WHERE id = 7;
                    UPDATE albums SET musicbrainz_albumid = '%1$s' WHERE id = 2;
                    UPDATE artists SET musicbrainz_artistid = '%1$s' WHERE id = 1
                    """.formatted(DIGITS, DASHED)));
            taken = stored("tracks", "musicbrainz_id", 9);
            serve(this::editsBesideTheOldApplication);
            new Evolution(database, InstantSource.system()).contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE);
            serve(this::editsAfterwards);
        }
    }

    private void serve(Runnable edits) {
        Api api = new Api(ApiTest.standardParts(database, new InProcessCaches()));
        try (HttpServer server = HttpServer.start(new HttpSettings("127.0.0.1", 0), api.routes(), RequestFilter.NONE)) {
            client = new ApiClient(server.port(), new Contract(Json.bytes(new OpenApi(api.routes()).document("test"))));
            edits.run();
        }
    }

    private void editsBesideTheOldApplication() {
        assertThat(json("/api/tracks/4").path("musicbrainz_id").asString()).isEqualTo(DASHED);
        client.put("/api/tracks/4", "{\"genre\":\"Zouk; Jazz\"}").is(200);
        client.put("/api/tracks/4", "{\"musicbrainz_id\":\"" + DASHED + "\",\"title\":\"Edited\"}").is(200);
        client.put("/api/tracks/7", "{\"genre\":\"Zouk\"}").is(200);
        client.post("/api/tracks/4/metadata", "{\"metadata_key\":\"year\",\"metadata_value\":\"1999\",\"metadata_source\":\"user\"}").is(201);
        client.put("/api/albums/2", "{\"title\":\"Edited\"}").is(200);
        client.put("/api/artists/1", "{\"name\":\"Edited\"}").is(200);
        assertThat(stored("tracks", "musicbrainz_id", 4)).as("the old column as it was").isEqualTo(DIGITS);
        assertThat(stored("tracks", "musicbrainz_artistid", 4)).isEqualTo(DIGITS);
        assertThat(stored("tracks", "musicbrainz_id", 7)).isEqualTo("no id at all");
        assertThat(stored("albums", "musicbrainz_albumid", 2)).isEqualTo(DIGITS);
        assertThat(json("/api/albums/2").path("musicbrainz_albumid").asString()).isEqualTo(DASHED);
        assertThat(json("/api/artists/1").path("musicbrainz_artistid").asString()).isEqualTo(DASHED);
        for (String spelling : new String[] {DASHED, DIGITS}) {
            assertThat(json("/api/tracks/search?musicbrainz_id=" + spelling).toString()).contains("\"Edited\"");
            assertThat(json("/api/artists/search?musicbrainz_artistid=" + spelling).toString()).contains("\"Edited\"");
            assertThat(json("/api/albums/search?musicbrainz_albumid=" + spelling).toString()).contains("\"Edited\"");
        }
        client.put("/api/tracks/9", "{\"musicbrainz_id\":\"\"}").is(200);
        client.put("/api/tracks/8", "{\"musicbrainz_id\":\"" + DASHED + "\"}").is(409);
        batch("/music/elsewhere.mp3", DASHED);
        assertThat(metadata("/music/elsewhere.mp3")).isEqualTo(DASHED);
    }

    private void editsAfterwards() {
        assertThat(stored("tracks", "musicbrainz_id", 4)).isEqualTo(DASHED);
        assertThat(stored("tracks", "musicbrainz_albumid", 4)).isEqualTo(DASHED);
        assertThat(stored("tracks", "musicbrainz_id", 5)).as("another track has it").isNull();
        assertThat(json("/api/tracks/5/metadata/musicbrainz_recording_id").toString()).contains(DASHED).contains("legacy");
        assertThat(stored("albums", "musicbrainz_albumid", 2)).isEqualTo(DASHED);
        assertThat(stored("artists", "musicbrainz_artistid", 1)).isEqualTo(DASHED);
        assertThat(aside("tracks", 4)).isEqualTo(DIGITS);
        assertThat(aside("tracks", 5)).isEqualTo("urn:uuid:" + DASHED);
        assertThat(aside("tracks", 7)).isEqualTo("no id at all");
        assertThat(aside("tracks", 9)).as("taken away by a person").isEqualTo(taken).isNotNull();

        client.put("/api/tracks/4", "{\"genre\":\"Blues\"}").is(200);
        assertThat(stored("tracks", "musicbrainz_id", 4)).isEqualTo(DASHED);
        String other = "0CF3008FE246428FABC135F87D584D60";
        client.put("/api/tracks/7", "{\"musicbrainz_id\":\"https://musicbrainz.org/recording/" + other + "\"}").is(200);
        assertThat(stored("tracks", "musicbrainz_id", 7)).isEqualTo("0cf3008f-e246-428f-abc1-35f87d584d60");
        client.put("/api/tracks/7", "{\"musicbrainz_id\":\"no id\"}").is(200);
        batch(stored("tracks", "path", 7), "no id");
        assertThat(stored("tracks", "musicbrainz_id", 7)).as("what is no id takes none away").isNotNull();
        client.put("/api/tracks/7", "{\"musicbrainz_id\":\"\"}").is(200);
        assertThat(stored("tracks", "musicbrainz_id", 7)).isNull();
    }

    private void batch(String path, String id) {
        client.post("/api/tracks/batch", """
                [{"path":"%s","title":"Elsewhere","track_artist_id":2,"musicbrainz_id":"%s"}]""".formatted(path, id)).is(200);
    }

    private String stored(String table, String column, int id) {
        return one("SELECT " + column + " FROM " + table + " WHERE id = " + id);
    }

    private String aside(String table, int row) {
        return one("SELECT value FROM soniquebay_migration.set_aside WHERE column_name = 'musicbrainz_id' AND table_name = '%s' AND row_id = '%d'"
                .formatted(table, row));
    }

    private String metadata(String path) {
        return one("SELECT metadata_value FROM track_metadata JOIN tracks ON tracks.id = track_id WHERE path = '" + path
                + "' AND metadata_key = 'musicbrainz_recording_id'");
    }

    private String one(String sql) {
        return database.read((Handle handle) -> handle.createQuery(sql).mapTo(String.class).findOne().orElse(null));
    }

    private JsonNode json(String path) {
        return client.get(path).is(200).json();
    }
}
