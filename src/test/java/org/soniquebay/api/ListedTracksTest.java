package org.soniquebay.api;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.database.RowChanges;
import org.soniquebay.embedding.map.MapPoint;
import org.soniquebay.embedding.map.MapStore;
import org.soniquebay.embedding.map.ProjectedMap;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.labels.LabelStore;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.metadata.TrackMetadataStore;
import tools.jackson.databind.JsonNode;

/// Every list and count, asked of a library in which one track is there, the file of one is gone, and one is hidden.
class ListedTracksTest extends ApiTest {

    /// Lists and counts of tracks, and of what tracks are filed under.
    private static final List<String> LISTS = List.of(
            "/api/tracks/", "/api/tracks/count", "/api/tracks/search", "/api/tracks/search?q=song", "/api/tracks/search?title=song",
            "/api/tracks/without-audio-features", "/api/tracks/without-embeddings?embedding_type=audio", "/api/tracks/without-metadata?key=absent",
            "/api/audio-features/search?min_bpm=100", "/api/audio-features/statistics", "/api/search/?query=song", "/api/search/?query=", "/api/search/?q=song",
            "/api/search/typeahead?q=song", "/api/search/typeahead?q=player", "/api/search/typeahead?q=record",
            "/api/albums/", "/api/albums/search", "/api/albums/search?title=record", "/api/artists/", "/api/artists/count", "/api/artists/search",
            "/api/artists/search?name=player", "/api/artists/search?genre=style", "/api/library/tree",
            "/api/genres/", "/api/genres/search?name=style", "/api/tags/?type=genre", "/api/tags/?type=mood", "/api/tags/genre-tags/", "/api/tags/mood-tags/",
            "/api/embeddings/statistics", "/api/map", "/api/metadata/search?key=origin", "/api/metadata/statistics",
            "/api/tracks/{other}/similar", "/api/tracks/{other}/similar-by-features", "/api/tracks/{other}/embeddings/search-similar?embedding_type=audio",
            "/api/recommendations/track/{other}", "/api/recommendations/artist/Other%20player", "/api/artists/4/similar");
    /// Those that show other things than tracks and what they are filed under, or one that is asked for by its id.
    private static final List<String> OTHERS = List.of(
            "/", "/home", "/library", "/artist", "/album", "/track", "/discover", "/map", "/playlists", "/playlist", "/queue", "/work", "/api/covers/", "/api/covers/schema", "/api/covers/types", "/api/docs", "/api/enrichment", "/api/events", "/api/healthcheck", "/api/jobs",
            "/api/jobs/failures", "/api/jobs/running", "/api/folders", "/api/keys", "/api/backups", "/api/migration/receipts", "/api/openapi.json", "/api/search/phrase", "/favicon.ico", "/api/playlists/", "/api/playqueue/", "/api/roots", "/api/scan-sessions/", "/api/session", "/api/tools",
            "/api/artists/similar", "/api/artists/similar/search", "/login", "/health/live", "/health/ready", "/metrics", "/api/users");
    private static final List<String> NAMES = List.of("There", "Gone", "Hidden");

    /// Those that may include more.
    private static final List<String> INCLUDING = List.of(
            "/api/tracks/", "/api/tracks/count", "/api/tracks/search?title=song", "/api/audio-features/search?min_bpm=100",
            "/api/albums/", "/api/albums/search", "/api/artists/", "/api/artists/count", "/api/artists/search", "/api/library/tree",
            "/api/tracks/artists/{artist}", "/api/tracks/artists/{artist}/albums/{artist}", "/api/artists/{artist}/tracks",
            "/api/albums/{artist}/tracks", "/api/albums/artists/{artist}", "/api/library/artist/{artist}/albums");
    private static final String TOTAL = "X-Total-Count";

    private TrackId other;

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> {
            NAMES.forEach(name -> add(handle, name, NAMES.indexOf(name) * 0.01));
            other = add(handle, "Other", 0.05);
            List<MapPoint> points = new MapStore().mappable(handle, ModelIdentity.AUDIO).stream().map(track -> new MapPoint(track, 0, 0)).toList();
            new MapStore().replace(handle, new AudioEmbedding().identity(), 1, new ProjectedMap(points, points.size(), new ProjectedMap.Quality(1, 1, 4)));
        });
    }

    private static TrackId add(Handle handle, String name, double angle) {
        TrackId track = LibraryFixture.track(handle, name + " song", name + " player");
        ArtistId artist = new TrackQueries().find(handle, track).orElseThrow().artist();
        handle.execute("INSERT INTO albums (title, album_artist_id, identity_key) VALUES (?, ?, ?)", name + " record", artist.value(), "folder:" + name);
        handle.execute("UPDATE tracks SET album_id = (SELECT max(id) FROM albums) WHERE id = ?", track.value());
        new LabelStore().replace(handle, Map.of(track, new TrackLabels(
                List.of(name + " style"), List.of(name + " kind"), List.of(name + " mood"))));
        AnalysisValues values = new AnalysisValues(Optional.of(AnalysisValues.TempoValue.of(120)), Optional.empty(), Map.of(), Optional.of(name + " main"));
        new AnalysisStore().record(handle, List.of(new Analysis(
                track, Optional.empty(), AnalysisSource.TAGS, Optional.empty(), values, Instant.EPOCH)));
        new AudioFeaturesStore().settle(handle, List.of(track));
        new TrackMetadataStore().replace(handle, name, Map.of(track, Map.of("origin", name)));
        EmbeddingStore embeddings = new EmbeddingStore();
        AudioEmbedding model = new AudioEmbedding();
        embeddings.activate(handle, model.identity());
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        vector[0] = (float) Math.cos(angle);
        vector[1] = (float) Math.sin(angle);
        embeddings.write(handle, model.identity(), "soniquebay", List.of(new TrackVector(track, Optional.empty(), vector)));
        new TrackSearchIndex().refresh(handle, List.of(track));
        new ArtistVectors().recompute(handle, List.of(artist));
        LibraryFixture.track(handle, name + " noise", name + " player");
        return track;
    }

    @Test
    void listsAreAsIfMissingAndHiddenTracksWereNotThere() {
        Map<String, Reply> before = all();
        database.useTransaction(handle -> {
            RowChanges.announceAny(handle, TrackStore.TABLE);
            handle.execute("UPDATE tracks SET missing_since = now() WHERE title LIKE 'Gone %'");
            handle.execute("UPDATE tracks SET hidden_since = now() WHERE title LIKE 'Hidden %'");
        });
        Map<String, Reply> now = all();
        database.useTransaction(handle -> {
            RowChanges.announceAny(handle, TrackStore.TABLE);
            handle.execute("DELETE FROM tracks WHERE title ~ '^(Gone|Hidden) '");
            handle.execute("DELETE FROM albums WHERE title ~ '^(Gone|Hidden) '");
            List.of("artists", "genres", "genre_tags", "mood_tags").forEach(table ->
                    handle.execute("DELETE FROM " + table + " WHERE name ~ '^(Gone|Hidden) '"));
        });
        Map<String, Reply> without = all();

        SoftAssertions.assertSoftly(softly -> LISTS.forEach(list -> {
            softly.assertThat(now.get(list).text()).as(list).isNotEqualTo(before.get(list).text()).isEqualTo(without.get(list).text())
                    .doesNotContain("Gone", "Hidden");
            softly.assertThat(now.get(list).header(TOTAL)).as(list).isEqualTo(without.get(list).header(TOTAL));
        }));
    }

    private Map<String, Reply> all() {
        return LISTS.stream().collect(toMap(list -> list, list -> client.get(list.replace("{other}", other.toString())).is(200)));
    }

    @Test
    void listsIncludeWhatIsAskedFor() {
        Map<String, String> before = asked("");
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now() WHERE title LIKE 'Gone %'"));
        Map<String, String> missing = asked("include_missing=true");
        List<Map<String, String>> without = new ArrayList<>(List.of(asked(""), asked("include_hidden=true")));
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET hidden_since = missing_since"));
        without.add(asked("include_missing=true"));
        Map<String, String> both = asked("include_missing=true&include_hidden=true");

        SoftAssertions.assertSoftly(softly -> INCLUDING.forEach(list -> {
            softly.assertThat(missing.get(list).replace("\"missing\":true", "\"missing\":false")).as(list).isEqualTo(before.get(list));
            softly.assertThat(both.get(list).replace("\"missing\":true,\"hidden\":true", "\"missing\":false,\"hidden\":false"))
                    .as(list).isEqualTo(before.get(list));
            without.forEach(less -> softly.assertThat(less.get(list)).as(list).isNotEqualTo(before.get(list)));
        }));
    }

    private Map<String, String> asked(String included) {
        return INCLUDING.stream().collect(toMap(list -> list, list -> client.get(
                list.replace("{artist}", "2") + (list.contains("?") ? "&" : "?") + included).is(200).text()));
    }

    @Test
    void listsAllMissingOrAllHiddenTracks() {
        database.useTransaction(handle -> {
            handle.execute("UPDATE tracks SET missing_since = now() WHERE title LIKE 'Gone %'");
            handle.execute("UPDATE tracks SET hidden_since = now() WHERE title LIKE 'Hidden %' OR title = 'Gone song'");
        });

        assertThat(titles("missing=true")).containsExactly("Gone song", "Gone noise");
        assertThat(titles("hidden=true")).containsExactly("Gone song", "Hidden song", "Hidden noise");
        assertThat(titles("hidden=true&missing=true")).containsExactly("Gone song");
        assertThat(titles("hidden=false&missing=true")).containsExactly("Gone noise");
    }

    @Test
    void hidesATrackAndShowsItAgain() {
        String address = "/api/tracks/" + other + "/hidden";
        assertThat(client.put(address, null).is(200).json().path("hidden").asBoolean()).isTrue();
        assertThat(client.put(address, null).is(200).json().path("hidden").asBoolean()).as("twice").isTrue();
        assertThat(titles("hidden=true")).containsExactly("Other song");
        assertThat(titles("title=other%20song")).isEmpty();
        client.get("/api/tracks/" + other).is(200);

        client.delete(address).is(204);
        client.delete(address).is(204);
        assertThat(titles("hidden=true")).isEmpty();
        assertThat(titles("title=other%20song")).containsExactly("Other song");
        client.put("/api/tracks/4711/hidden", null).is(404);
        client.delete("/api/tracks/4711/hidden").is(404);
    }

    private List<String> titles(String query) {
        return client.get("/api/tracks/search?" + query).is(200).json().valueStream().map(track -> track.path("title").asString()).toList();
    }

    @Test
    void everyListIsAsked() {
        JsonNode paths = client.get("/api/openapi.json").is(200).json().path("paths");
        TreeSet<String> reads = paths.propertyStream().filter(path -> path.getValue().has("get")).map(Map.Entry::getKey)
                .filter(path -> !path.contains("{")).collect(toCollection(TreeSet::new));
        LISTS.forEach(list -> reads.remove(list.replaceAll("\\?.*", "")));
        assertThat(reads).containsExactlyInAnyOrderElementsOf(OTHERS);
    }
}
