package org.soniquebay.api.playlists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.api.discovery.MixedLibrary;
import org.soniquebay.playlist.EntryId;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistOutcome;
import org.soniquebay.playlist.PlaylistStore;
import tools.jackson.databind.JsonNode;

class RecipesTest extends ApiTest {

    private static final String ONE = "/api/playlists/1";
    private static final String WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";
    private static final String PATH = "{\"kind\":\"path\",\"path\":{\"from_track_id\":2,\"to_track_id\":14,\"steps\":4}}";

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> MixedLibrary.fill(handle, 20));
        client.post("/api/playlists/", "{\"name\":\"Mine\",\"track_ids\":[8,20,2]}").is(201);
    }

    private List<Integer> tracks(int playlist) {
        return client.get("/api/playlists/" + playlist + "/tracks").is(200).json().valueStream().map(entry -> entry.path("track_id").asInt()).toList();
    }

    private static List<Integer> ids(JsonNode changes) {
        return changes.valueStream().map(change -> change.path("track_id").asInt()).toList();
    }

    @Test
    void refreshesWithADifference() {
        client.get(ONE + "/recipe").is(404);
        client.post(ONE + "/refresh", null).is(404);
        assertThat(client.get(ONE).is(200).json().path("recipe").isNull()).isTrue();
        assertThat(client.put(ONE + "/recipe", PATH).is(200).json().path("recipe").asString()).contains("\"kind\": \"path\"");
        assertThat(client.get(ONE).is(200).json().path("recipe").asString()).isEqualTo("path");
        JsonNode preview = client.post(ONE + "/refresh?preview=true", null).is(200).json();
        assertThat(preview.path("written").asBoolean()).isFalse();
        assertThat(tracks(1)).containsExactly(8, 20, 2);
        assertThat(ids(preview.path("added"))).containsExactly(5, 11, 14);
        assertThat(ids(preview.path("removed"))).containsExactly(20);
        assertThat(preview.path("removed").path(0).path("from").asInt()).isEqualTo(1);
        assertThat(preview.path("moved")).hasSize(1);

        Reply before = client.get(ONE).is(200);
        client.post(ONE + "/refresh", null, "If-Match", "\"1\"").is(412);
        JsonNode written = client.post(ONE + "/refresh", null, "If-Match", before.header("ETag").orElseThrow()).is(200).json();
        assertThat(written.path("written").asBoolean()).isTrue();
        assertThat(written.path("added")).isEqualTo(preview.path("added"));
        assertThat(written.path("revision").asInt()).isEqualTo(before.json().path("revision").asInt() + 1);
        assertThat(tracks(1)).containsExactly(2, 5, 8, 11, 14);
        assertThat(client.get(ONE + "/recipe").is(200).json().path("refreshed").isNull()).isFalse();
        String first = client.get(ONE + "/recipe").is(200).json().path("refreshed").asString();
        client.post(ONE + "/refresh", null, "If-Match", before.header("ETag").orElseThrow()).is(412);
        JsonNode again = client.post(ONE + "/refresh", null, "If-Match", "\"" + written.path("revision").asInt() + "\"").is(200).json();
        assertThat(again.path("written").asBoolean()).as("nothing to write").isFalse();
        assertThat(again.path("revision")).isEqualTo(written.path("revision"));
        assertThat(client.get(ONE + "/recipe").is(200).json().path("refreshed").asString()).as("the time of the last refresh").isGreaterThan(first);
    }

    @Test
    void pinnedEntriesStay() {
        int pinned = client.get(ONE + "/tracks").is(200).json().path(1).path("id").asInt();
        client.post(ONE + "/tracks/pin", "{\"entry_ids\":[" + pinned + "]}").is(200);
        client.post(ONE + "/tracks/pin", "{\"entry_ids\":[77]}").is(404);
        client.put(ONE + "/recipe", PATH).is(200);
        client.post(ONE + "/refresh", null).is(200);
        assertThat(tracks(1)).containsExactly(2, 20, 5, 8, 11, 14);
        int copy = client.post(ONE + "/duplicate", null).is(201).json().path("id").asInt();
        client.put("/api/playlists/" + copy + "/recipe", "{\"kind\":\"recommendation\",\"recommendation\":{\"track_ids\":[2],\"limit\":3}}").is(200);
        client.post("/api/playlists/" + copy + "/refresh", null).is(200);
        assertThat(tracks(copy)).containsExactlyInAnyOrder(1, 20, 3, 4).element(1).isEqualTo(20);
        client.post(ONE + "/tracks/pin", "{\"entry_ids\":[" + pinned + "],\"pinned\":false}").is(200);
        client.post(ONE + "/refresh", null).is(200);
        assertThat(tracks(1)).containsExactly(2, 5, 8, 11, 14);
        client.delete(ONE + "/recipe").is(204);
        client.post(ONE + "/refresh", null).is(404);
        client.post("/api/playlists/" + copy + "/duplicate", null).is(201);
        assertThat(client.post("/api/playlists/3/refresh", null).is(200).json().path("written").asBoolean()).as("a duplicate has the recipe").isFalse();
    }

    @Test
    void theSameSeedMakesTheSameSet() {
        String set = "{\"kind\":\"dj_set\",\"dj_set\":{\"minutes\":30,\"energy\":[0,1],\"seed\":%d}}";
        client.put(ONE + "/recipe", set.formatted(5)).is(200);
        client.post(ONE + "/refresh", null).is(200);
        List<Integer> first = tracks(1);
        client.put(ONE + "/recipe", set.formatted(6)).is(200);
        client.post(ONE + "/refresh", null).is(200);
        client.put(ONE + "/recipe", set.formatted(5)).is(200);
        client.post(ONE + "/refresh", null).is(200);
        assertThat(tracks(1)).isEqualTo(first).hasSizeGreaterThan(5);
    }

    /// A refresh that comes while another transaction changes the playlist.
    private Reply refreshDuring(BiFunction<Handle, ExpectedPlaylist, PlaylistOutcome> change) throws Exception {
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<Reply> reply = database.inTransaction(handle -> {
                assertThat(change.apply(handle, ExpectedPlaylist.any(new PlaylistId(1)))).isEqualTo(new PlaylistOutcome.Done());
                Future<Reply> waiting = executor.submit(() -> client.post(ONE + "/refresh", null));
                while (!waiting.isDone() && handle.createQuery(WAITING).mapTo(Integer.class).one() == 0) {
                    Thread.onSpinWait();
                }
                return waiting;
            });
            return reply.get();
        }
    }

    @Test
    void keepsWhatOthersChangeMeanwhile() throws Exception {
        PlaylistStore store = new PlaylistStore();
        client.put(ONE + "/recipe", PATH).is(200);
        EntryId second = new EntryId(client.get(ONE + "/tracks").is(200).json().path(1).path("id").asInt());
        Reply pinned = refreshDuring((handle, playlist) -> store.pin(handle, playlist, List.of(second), true));
        assertThat(ids(pinned.is(200).json().path("removed"))).isEmpty();
        assertThat(tracks(1)).as("the entry that was just pinned").containsExactly(2, 20, 5, 8, 11, 14);
        refreshDuring((handle, playlist) -> store.move(handle, playlist, List.of(second), 4)).is(200);
        assertThat(tracks(1)).as("the pinned entry at its new place").containsExactly(2, 5, 8, 11, 20, 14);
        String other = "{\"kind\":\"search\",\"phrase\":\"song\",\"most\":3}";
        assertThat(refreshDuring((handle, playlist) -> store.setRecipe(handle, playlist, Optional.of(other))).is(409).text()).contains("another recipe");
        assertThat(refreshDuring((handle, playlist) -> store.setRecipe(handle, playlist, Optional.empty())).is(409).text()).contains("another recipe");
        assertThat(tracks(1)).containsExactly(2, 5, 8, 11, 20, 14);
    }

    @Test
    void tellsWhyAStoredRecipeMakesNothing() {
        client.put(ONE + "/recipe", "{\"kind\":\"dj_set\",\"dj_set\":{\"minutes\":30,\"must_track_ids\":[3],\"artist_ids\":[7],\"never_track_ids\":[5]}}").is(200);
        client.delete("/api/tracks/5").is(204);
        client.post(ONE + "/refresh?preview=true", null).is(200);
        client.delete("/api/tracks/3").is(204);
        assertThat(client.post(ONE + "/refresh", null).is(409).text()).contains("no longer in the library: #3.");
        database.useTransaction(handle -> handle.execute("UPDATE playlists SET recipe = '{\"kind\":\"magic\"}'"));
        assertThat(client.post(ONE + "/refresh", null).is(409).text()).contains("does not know");
        assertThat(tracks(1)).containsExactly(8, 20, 2);
    }

    @Test
    void searchesInPlainWords() {
        client.put(ONE + "/recipe", "{\"kind\":\"search\",\"query\":\"100–106 BPM\",\"limit\":3}").is(200);
        client.post(ONE + "/refresh", null).is(200);
        assertThat(tracks(1)).hasSize(3).isSubsetOf(1, 2, 3, 4);
        client.put(ONE + "/recipe", "{\"kind\":\"search\",\"query\":\" \"}").is(422);
    }

    @Test
    void refusesWhatIsNoRecipe() {
        client.put(ONE + "/recipe", "{\"kind\":\"path\"}").is(422);
        client.put(ONE + "/recipe", "{\"kind\":\"path\",\"path\":{\"from_track_id\":2,\"to_track_id\":2}}").is(422);
        client.put(ONE + "/recipe", "{\"kind\":\"magic\"}").is(422);
        client.put("/api/playlists/9/recipe", PATH).is(404);
        String many = IntStream.rangeClosed(1, 1_001).mapToObj(String::valueOf).collect(Collectors.joining(","));
        client.put(ONE + "/recipe", "{\"kind\":\"dj_set\",\"dj_set\":{\"never_track_ids\":[" + many + "]}}").is(422);
        client.put(ONE + "/recipe", "{\"kind\":\"dj_set\",\"dj_set\":{\"never_artist_ids\":[" + many + "]}}").is(422);
        client.put(ONE + "/recipe", "{\"kind\":\"search\",\"query\":\"qzxwvk\"}").is(200);
        assertThat(client.post(ONE + "/refresh", null).is(409).text()).contains("finds nothing");
        assertThat(tracks(1)).containsExactly(8, 20, 2);
    }
}
