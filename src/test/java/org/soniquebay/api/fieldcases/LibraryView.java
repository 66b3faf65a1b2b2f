package org.soniquebay.api.fieldcases;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.soniquebay.api.ApiClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A library as the API answers it, put together by file and name: `tracks` by path below the music folder, each with
/// `metadata` (of the source `tags`), `genres` and `cover` (media type of the picture that is served); `albums` in the
/// order of titles, each with its `tracks`; `artists`, the names; `failures`, the reasons by path.
final class LibraryView {

    private final ApiClient client;
    private final String music;
    private final Map<Integer, String> files = new HashMap<>();

    private LibraryView(ApiClient client, String music) {
        this.client = client;
        this.music = music;
    }

    static ObjectNode of(ApiClient client, String music) {
        LibraryView view = new LibraryView(client, music);
        ObjectNode library = JsonMapper.shared().createObjectNode();
        library.set("tracks", view.tracks());
        library.set("albums", view.albums());
        ArrayNode artists = library.putArray("artists");
        view.get("/api/artists/?limit=100").path("results").valueStream().map(artist -> artist.path("name").asString()).sorted().forEach(artists::add);
        library.set("failures", view.failures());
        return library;
    }

    private JsonNode get(String path) {
        return client.get(path).is(200).json();
    }

    private String below(JsonNode path) {
        return path.asString().startsWith(music + "/") ? path.asString().substring(music.length() + 1) : path.asString();
    }

    private JsonNode tracks() {
        ObjectNode tracks = JsonMapper.shared().createObjectNode();
        for (JsonNode listed : get("/api/tracks/?limit=100")) {
            ObjectNode track = (ObjectNode) listed;
            int id = track.path("id").asInt();
            track.set("metadata", get("/api/tracks/" + id + "/metadata-by-source?source=tags").path("metadata"));
            JsonNode cover = track.path("covers").path(0);
            track.put("cover", cover.isMissingNode() ? null : client.get(cover.path("url").asString()).is(200).contentType().orElse(null));
            files.put(id, below(track.path("path")));
            tracks.set(below(track.path("path")), track);
        }
        return tracks;
    }

    private JsonNode albums() {
        Map<String, JsonNode> byTitle = new TreeMap<>();
        for (JsonNode album : get("/api/albums/?limit=100").path("results")) {
            ArrayNode tracks = ((ObjectNode) album).putArray("tracks");
            get("/api/albums/" + album.path("id").asInt() + "/tracks").forEach(track -> tracks.add(files.get(track.path("id").asInt())));
            JsonNode url = album.path("cover_url");
            ((ObjectNode) album).put("cover", url.isNull() ? null : client.get(url.asString()).is(200).contentType().orElse(null));
            byTitle.put(album.path("title").asString() + '\0' + album.path("id").asInt(), album);
        }
        ArrayNode albums = JsonMapper.shared().createArrayNode();
        byTitle.values().forEach(albums::add);
        return albums;
    }

    private JsonNode failures() {
        ObjectNode failures = JsonMapper.shared().createObjectNode();
        get("/api/jobs/failures").forEach(failure -> failures.put(below(failure.path("path")), failure.path("reason").asString()));
        return failures;
    }
}
