package org.soniquebay.api.playlists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.library.LibraryFixture;
import tools.jackson.databind.JsonNode;

class PlaylistsTest extends ApiTest {

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> {
            for (String name : List.of("a", "b", "c")) {
                LibraryFixture.track(handle, name);
            }
        });
    }

    private JsonNode create(String body) {
        return client.post("/api/playlists/", body).is(201).json();
    }

    private String shown(int playlist) {
        return client.get("/api/playlists/" + playlist + "/tracks").is(200).json().valueStream()
                .map(entry -> entry.path("position") + entry.path("title").asString() + (entry.path("state").asString().equals("missing") ? "!" : ""))
                .collect(Collectors.joining(" "));
    }

    @Test
    void oneIsMadeFilledOrderedAndTakenApart() {
        JsonNode made = create("{\"name\":\" Mine \",\"description\":\"For\\nlater\",\"track_ids\":[1,2]}");
        assertThat(made.path("name").asString()).isEqualTo("Mine");
        assertThat(made.path("description").asString()).isEqualTo("For\nlater");
        assertThat(made.path("tracks").asInt()).isEqualTo(2);
        assertThat(made.path("duration").asInt()).isEqualTo(480);
        int id = made.path("id").asInt();
        String tracks = "/api/playlists/" + id + "/tracks";

        JsonNode added = client.post(tracks, "{\"track_ids\":[3,1],\"position\":1}").is(200).json();
        assertThat(added.path("revision").asInt()).isEqualTo(made.path("revision").asInt() + 1);
        assertThat(shown(id)).isEqualTo("0a 1c 2a 3b");
        Reply part = client.get(tracks + "?skip=1&limit=2").is(200);
        assertThat(part.json()).hasSize(2);
        assertThat(part.header("X-Total-Count")).contains("4");
        JsonNode third = part.json().path(1);
        assertThat(third.path("track_id").asInt()).isEqualTo(1);
        assertThat(third.path("artist").asString()).isEqualTo("Artist of a");
        assertThat(third.path("state").asString()).isEqualTo("present");

        client.post(tracks + "/move", "{\"entry_ids\":[" + third.path("id") + "],\"position\":0}").is(200);
        assertThat(shown(id)).isEqualTo("0a 1a 2c 3b");
        client.delete(tracks + "/" + third.path("id")).is(200);
        assertThat(shown(id)).isEqualTo("0a 1c 2b");
        client.delete(tracks + "/" + third.path("id")).is(404);
        client.put(tracks, "{\"track_ids\":[2]}").is(200);
        assertThat(shown(id)).isEqualTo("0b");

        JsonNode copy = client.post("/api/playlists/" + id + "/duplicate", "{\"name\":\"Copy\"}").is(201).json();
        client.put("/api/playlists/" + id, "{\"name\":\"Renamed\",\"description\":\"\"}").is(200);
        JsonNode renamed = client.get("/api/playlists/" + id).is(200).json();
        assertThat(renamed.path("name").asString()).isEqualTo("Renamed");
        assertThat(renamed.path("description").isNull()).isTrue();
        client.delete("/api/playlists/" + id).is(204);
        client.get("/api/playlists/" + id).is(404);
        assertThat(shown(copy.path("id").asInt())).isEqualTo("0b");
        assertThat(copy.path("description").asString()).isEqualTo("For\nlater");
        assertThat(client.get("/api/tracks/count").is(200).json().path("count").asInt()).isEqualTo(3);
    }

    @Test
    void theyAreListedInAnyOrder() {
        create("{\"name\":\"école\"}");
        create("{\"name\":\"Zoo\"}");
        create("{\"name\":\"eclair\"}");
        client.put("/api/playlists/2", "{\"description\":\"changed\"}").is(200);

        assertThat(names("")).isEqualTo("eclair école Zoo");
        assertThat(names("?sort=-name")).isEqualTo("Zoo école eclair");
        assertThat(names("?sort=created")).isEqualTo("école Zoo eclair");
        assertThat(names("?sort=-changed")).isEqualTo("Zoo eclair école");
        assertThat(names("?sort=-created&skip=1&limit=1")).isEqualTo("Zoo");
        assertThat(client.get("/api/playlists/?limit=1").is(200).header("X-Total-Count")).contains("3");
        client.get("/api/playlists/?sort=size").is(422);
        client.get("/api/playlists/?page=2").is(422);
    }

    private String names(String query) {
        return client.get("/api/playlists/" + query).is(200).json().valueStream().map(playlist -> playlist.path("name").asString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void aClientOverwritesNothingThatItHasNotSeen() {
        create("{\"name\":\"Shared\",\"track_ids\":[1,2]}");
        String seen = client.get("/api/playlists/1/tracks").is(200).header("ETag").orElseThrow();
        assertThat(client.get("/api/playlists/1").is(200).header("ETag")).contains(seen);
        Reply first = client.post("/api/playlists/1/tracks", "{\"track_ids\":[3]}", "If-Match", seen).is(200);

        client.put("/api/playlists/1/tracks", "{\"track_ids\":[]}", "If-Match", seen).is(412);
        client.put("/api/playlists/1", "{\"name\":\"Lost\"}", "If-Match", seen).is(412);
        client.delete("/api/playlists/1", "If-Match", seen).is(412);
        assertThat(client.post("/api/playlists/1/tracks/move", "{\"entry_ids\":[1],\"position\":2}", "If-Match", seen, "Accept-Language", "fr").is(412)
                .json().path("detail").asString()).isEqualTo("La liste de lecture a été modifiée entre-temps ; relisez-la.");
        assertThat(shown(1)).isEqualTo("0a 1b 2c");

        client.put("/api/playlists/1", "{\"name\":\"Found\"}", "If-Match", "W/" + first.header("ETag").orElseThrow()).is(200);
        client.delete("/api/playlists/1", "If-Match", "*").is(204);
    }

    @Test
    void impossibleRequestsChangeNothing() {
        create("{\"name\":\"Mine\",\"track_ids\":[1]}");

        client.post("/api/playlists/", "{\"name\":\" \\u200b \"}").is(422);
        client.post("/api/playlists/", "{\"name\":\"None\",\"track_ids\":[1,99,98]}").is(404);
        client.post("/api/playlists/1/tracks", "{\"track_ids\":[0]}").is(422);
        client.post("/api/playlists/1/tracks", "{\"track_ids\":[]}").is(422);
        client.post("/api/playlists/1/tracks/move", "{\"entry_ids\":[1,77],\"position\":0}").is(404);
        client.post("/api/playlists/9/tracks", "{\"track_ids\":[1]}").is(404);
        client.post("/api/playlists/9/duplicate", "{}").is(404);
        assertThat(client.post("/api/playlists/1/tracks", "{\"track_ids\":[98,2,99]}").is(404).json().path("detail").asString())
                .isEqualTo("There are no such tracks: 98, 99. Nothing was changed.");
        assertThat(names("")).isEqualTo("Mine");
        assertThat(shown(1)).isEqualTo("0a");
    }

    @Test
    void aDeletedTrackLeavesItsEntryAndComesBack() {
        create("{\"name\":\"Mine\",\"track_ids\":[1,2]}");
        client.delete("/api/tracks/1").is(204);
        assertThat(shown(1)).isEqualTo("0a! 1b");
        assertThat(client.get("/api/playlists/1").is(200).json().path("missing").asInt()).isEqualTo(1);

        database.useTransaction(handle -> LibraryFixture.track(handle, "a"));
        assertThat(shown(1)).isEqualTo("0a 1b");
    }
}
