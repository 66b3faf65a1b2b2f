package org.soniquebay.api.playlists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.library.LibraryFixture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlaylistFilesTest extends ApiTest {

    private static final List<String> NAMES = List.of("plain", "#1 \"hits\"/x", "new\nline", "AC\\DC", "Édith/été <&>", " blank ", "100%25");

    private void fill() {
        database.useTransaction(handle -> NAMES.forEach(name -> LibraryFixture.insert(handle, LibraryFixture.entry(
                handle, "/music/" + name + ".flac", "Ada", LibraryFixture.tags(name, "Ada")))));
        client.post("/api/playlists/", "{\"name\":\"Fête / \\\"1\\\"\",\"track_ids\":[7,6,5,4,3,2,1,1]}").is(201);
    }

    private static String body(String content, String rest) {
        return "{\"content\":" + JsonMapper.shared().writeValueAsString(content) + rest + "}";
    }

    private String order(int playlist) {
        return client.get("/api/playlists/" + playlist + "/tracks").is(200).json().valueStream()
                .map(entry -> entry.path("track_id").asString("none")).collect(Collectors.joining(" "));
    }

    @Test
    void whatIsExportedIsImportedAgain() {
        fill();
        int copies = 1;
        for (String folder : List.of("", "/music", "/music/lists/deep", "/")) {
            Reply file = client.get("/api/playlists/1/export" + (folder.isEmpty() ? "" : "?relative_to=" + folder)).is(200);
            assertThat(file.header("Content-Type")).contains("audio/x-mpegurl");
            assertThat(file.header("Content-Disposition")).contains("attachment; filename*=UTF-8''F%C3%AAte%20%2F%20%221%22.m3u8");

            JsonNode imported = client.post("/api/playlists/import", body(file.text(), folder.isEmpty() ? "" : ",\"folder\":\"" + folder + "\"")).is(201).json();
            assertThat(imported.path("by_path").asInt()).as(folder).isEqualTo(8);
            assertThat(imported.path("playlist").path("name").asString()).isEqualTo("Fête / \"1\"");
            assertThat(order(++copies)).isEqualTo("7 6 5 4 3 2 1 1");
        }
    }

    @Test
    void aMissingTrackGoesOutAndComesInAgain() {
        fill();
        client.delete("/api/tracks/1").is(204);
        JsonNode imported = client.post("/api/playlists/import", body(client.get("/api/playlists/1/export").is(200).text(), ",\"name\":\"Again\"")).is(201).json();

        assertThat(imported.path("playlist").path("missing").asInt()).isEqualTo(2);
        assertThat(imported.path("not_found").path(0).path("path").asString()).isEqualTo("/music/plain.flac");
        assertThat(imported.path("not_found").path(0).path("artist").asString()).isEqualTo("Ada");
        database.useTransaction(handle -> LibraryFixture.track(handle, "plain"));
        assertThat(order(2)).isEqualTo("7 6 5 4 3 2 8 8");
    }

    @Test
    void otherFormatsAndMachinesHaveTheirWays() {
        fill();
        Reply xspf = client.get("/api/playlists/1/export?format=xspf").is(200);
        assertThat(xspf.header("Content-Type")).contains("application/xspf+xml");
        assertThat(xspf.text()).contains("<location>file:///music/new%0Aline.flac</location>");
        assertThat(client.get("/api/playlists/1/export?format=jspf&map=%2Fmusic%3DD:%5CMusic").is(200).text())
                .contains("\"location\":[\"file:///D:/Music/plain.flac\"]");
    }

    @Test
    void whatCannotBeReadOrWrittenIsSaid() {
        fill();
        client.get("/api/playlists/1/export?format=pls").is(422);
        client.get("/api/playlists/1/export?relative_to=music").is(422);
        client.get("/api/playlists/1/export?map=music").is(422);
        client.get("/api/playlists/9/export").is(404);
        client.post("/api/playlists/import", body("#EXTM3U\n", ",\"name\":\"x\"")).is(422);
        client.post("/api/playlists/import", body("a.mp3", "")).is(422);
        client.post("/api/playlists/import", body("<playlist/>", ",\"name\":\"x\"")).is(422);
        client.post("/api/playlists/import", body("a.mp3", ",\"name\":\"x\",\"folder\":\"lists\"")).is(422);
        client.post("/api/playlists/import", body("a\n".repeat(20_001), ",\"name\":\"x\"")).is(409);
        assertThat(client.get("/api/playlists/").is(200).json()).hasSize(1);
    }
}
