package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// One rule through every door: a MusicBrainz id is normalised, whatever else is stated as one is kept word for word and named, and
/// neither refuses a request nor takes an id away.
class NoMusicBrainzIdsTest extends ApiTest {

    private static final String DIGITS = "9924258E8A18565F2B35B9B75268258B";
    private static final String ID = "9924258e-8a18-565f-2b35-b9b75268258b";

    private int artist;

    @BeforeEach
    void artist() {
        artist = client.post("/api/artists/", "{\"name\":\"Singer\"}").is(200).json().path("id").asInt();
    }

    @Test
    void artistsByPostAndPut() {
        Reply made = client.post("/api/artists/", "{\"name\":\"A\",\"musicbrainz_artistid\":\"no id\"}").is(200);
        assertThat(made.json().path("musicbrainz_artistid").asString()).isEqualTo("no id");
        assertThat(made.header("Warning")).contains("299 - \"No MusicBrainz ids, kept as texts: musicbrainz_artistid (no id)\"");
        String address = "/api/artists/" + made.json().path("id").asInt();
        Reply known = client.put(address, "{\"name\":\"A\",\"musicbrainz_artistid\":\"" + DIGITS + "\"}").is(200);
        assertThat(known.json().path("musicbrainz_artistid").asString()).isEqualTo(ID);
        assertThat(known.header("Warning")).isEmpty();
        Reply again = client.put(address, "{\"name\":\"A\",\"musicbrainz_artistid\":\"no id\"}").is(200);
        assertThat(again.json().path("musicbrainz_artistid").asString()).as("takes none away").isEqualTo(ID);
        assertThat(again.header("Warning")).contains("299 - \"No MusicBrainz ids, not kept beside what is known: musicbrainz_artistid (no id)\"");
    }

    @Test
    void artistsInABatch() {
        Reply batch = client.post("/api/artists/batch", """
                [{"name":"A","musicbrainz_artistid":"%s"},{"name":"B","musicbrainz_artistid":"no \\"id"},{"name":"C"}]""".formatted(DIGITS)).is(200);
        assertThat(texts(batch.json(), "musicbrainz_artistid")).isEqualTo(ID + " no \"id null");
        assertThat(batch.header("Warning")).contains("299 - \"No MusicBrainz ids, kept as texts: 1.musicbrainz_artistid (no ?id)\"");
        JsonNode better = client.post("/api/artists/batch", "[{\"name\":\"B\",\"musicbrainz_artistid\":\"" + ID + "\"}]").is(200).json();
        assertThat(texts(better, "musicbrainz_artistid")).isEqualTo(ID);
        Reply both = client.post("/api/artists/batch", "[{\"name\":\"C\",\"musicbrainz_artistid\":\"new\"},{\"name\":\"B\",\"musicbrainz_artistid\":\"junk\"}]").is(200);
        assertThat(both.header("Warning").orElseThrow()).contains(
                "kept as texts: 0.musicbrainz_artistid (new); not kept beside what is known: 1.musicbrainz_artistid (junk)");
    }

    @Test
    void albumsByPostPutAndInABatch() {
        String album = "{\"title\":\"T\",\"album_artist_id\":" + artist + ",\"musicbrainz_albumid\":\"%s\"}";
        Reply made = client.post("/api/albums/", album.formatted("no id")).is(201);
        assertThat(made.json().path("musicbrainz_albumid").asString()).isEqualTo("no id");
        assertThat(made.header("Warning").orElseThrow()).contains("musicbrainz_albumid (no id)");
        client.post("/api/albums/", album.formatted("other")).is(409);
        String address = "/api/albums/" + made.json().path("id").asInt();

        Reply batch = client.post("/api/albums/batch", "[" + album.formatted("junk") + "," + album.formatted(DIGITS) + "]").is(200);
        assertThat(texts(batch.json(), "id")).as("no album of its own").isEqualTo(made.json().path("id").asInt() + " " + made.json().path("id").asInt());
        assertThat(batch.header("Warning").orElseThrow()).contains("0.musicbrainz_albumid (junk)").doesNotContain(DIGITS);

        assertThat(client.put(address, "{\"musicbrainz_albumid\":\"" + DIGITS + "\"}").is(200).json().path("musicbrainz_albumid").asString()).isEqualTo(ID);
        Reply junk = client.put(address, "{\"musicbrainz_albumid\":\"junk\"}").is(200);
        assertThat(junk.json().path("musicbrainz_albumid").asString()).as("takes none away").isEqualTo(ID);
        assertThat(junk.header("Warning").orElseThrow()).contains("not kept beside what is known: musicbrainz_albumid (junk)");
    }

    @Test
    void tracksByPostAndPut() {
        Reply made = client.post("/api/tracks/", track("/a.mp3", "no id", "no release")).is(200);
        assertThat(made.json().path("musicbrainz_id").isNull()).isTrue();
        assertThat(made.header("Warning").orElseThrow()).contains("musicbrainz_id (no id), musicbrainz_albumid (no release)");
        int id = made.json().path("id").asInt();
        assertThat(kept(id)).isEqualTo("musicbrainz_albumid_text=no release tags, musicbrainz_id_text=no id tags");

        client.put("/api/tracks/" + id, "{\"musicbrainz_id\":\"" + DIGITS + "\"}").is(200);
        Reply junk = client.put("/api/tracks/" + id, "{\"musicbrainz_id\":\"junk\",\"title\":\"New\",\"musicbrainz_artistid\":\"x\"}").is(200);
        assertThat(junk.json().path("musicbrainz_id").asString()).as("takes none away").isEqualTo(ID);
        assertThat(junk.json().path("title").asString()).isEqualTo("New");
        assertThat(junk.header("Warning").orElseThrow()).contains("musicbrainz_id (junk), musicbrainz_artistid (x)");
        assertThat(kept(id)).contains("musicbrainz_id_text=junk user");
    }

    @Test
    void tracksInABatch() {
        Reply batch = client.post("/api/tracks/batch", "[" + track("/a.mp3", DIGITS, "") + "," + track("/b.mp3", "no id", "urn:uuid:" + ID) + "]").is(200);
        assertThat(texts(batch.json(), "musicbrainz_id")).isEqualTo(ID + " null");
        assertThat(batch.json().path(1).path("musicbrainz_albumid").asString()).isEqualTo(ID);
        assertThat(batch.header("Warning")).contains("299 - \"No MusicBrainz ids, kept as texts: 1.musicbrainz_id (no id)\"");
        assertThat(kept(batch.json().path(1).path("id").asInt())).isEqualTo("musicbrainz_id_text=no id tags");
        client.post("/api/tracks/batch", "[" + track("/a.mp3", "junk", "") + "]").is(200);
        assertThat(client.get("/api/tracks/" + batch.json().path(0).path("id").asInt()).json().path("musicbrainz_id").asString()).isEqualTo(ID);
    }

    private String track(String path, String recording, String release) {
        return "{\"title\":\"T\",\"path\":\"/music%s\",\"track_artist_id\":%d,\"musicbrainz_id\":\"%s\",\"musicbrainz_albumid\":\"%s\"}"
                .formatted(path, artist, recording, release);
    }

    private String kept(int track) {
        List<String> entries = database.read(handle -> handle.createQuery("""
                SELECT metadata_key || '=' || metadata_value || ' ' || metadata_source FROM track_metadata
                WHERE track_id = :track AND metadata_key LIKE '%\\_text' ORDER BY 1
                """).bind("track", track).mapTo(String.class).list());
        return String.join(", ", entries);
    }

    private static String texts(JsonNode list, String field) {
        return String.join(" ", list.valueStream().map(each -> each.path(field).asString("null")).toList());
    }
}
