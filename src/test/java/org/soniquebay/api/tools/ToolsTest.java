package org.soniquebay.api.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.LibraryTools;
import org.soniquebay.api.discovery.MixedLibrary;
import org.soniquebay.discovery.phrase.Lexicon;
import org.soniquebay.discovery.search.LibraryPercentiles;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.SoundNeighbours;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.store.ModelIdentity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ToolsTest extends ApiTest {

    private static final List<Consumer<JsonNode>> SHAPES = List.of(
            track -> assertThat(track.path("track_id").asInt()).isPositive(),
            track -> assertThat(track.path("title").asString()).startsWith("Song "),
            track -> assertThat(track.path("artist_name").asString()).startsWith("Artist "),
            track -> assertThat(track.has("album_title")).isTrue(),
            track -> assertThat(track.path("bpm").asDouble()).isBetween(100.0, 124.0),
            track -> assertThat(track.path("key").asString() + track.path("scale").asString()).isEqualTo("Aminor"),
            track -> assertThat(track.path("duration").asInt()).isEqualTo(240),
            track -> assertThat(track.path("reason").asString()).endsWith("."));

    private InProcessVectors vectors;
    private ToolParts parts;

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> MixedLibrary.fill(handle, 12));
        vectors = new InProcessVectors(new ActiveVectors(database));
        parts = new ToolParts(database, vectors, new PhraseSearch(Lexicon::standard, new LibraryPercentiles(database, InstantSource.system()),
                new SoundNeighbours(handle -> vectors.of(handle, ModelIdentity.AUDIO))::of));
    }

    @AfterEach
    void close() {
        vectors.close();
    }

    private ToolOutcome call(String name, String arguments) {
        return LibraryTools.ALL.named(name).orElseThrow().call(parts, arguments);
    }

    private JsonNode answered(String name, String arguments) {
        return JsonMapper.shared().readTree(((ToolOutcome.Answered) call(name, arguments)).json());
    }

    private String refused(String name, String arguments) {
        return ((ToolOutcome.Refused) call(name, arguments)).reason();
    }

    @Test
    void theListIsWhatTheOpenApiDocumentSays() {
        JsonNode document = client.get("/api/openapi.json").is(200).json();
        JsonNode list = client.get("/api/tools").is(200).json().path("tools");

        assertThat(list.valueStream().map(tool -> tool.path("name").asString())).containsExactly("search", "similar", "mix", "path", "dj_set", "make_playlist");
        for (JsonNode tool : list) {
            JsonNode operation = document.path("paths").path("/api/tools/" + tool.path("name").asString()).path("post");
            JsonNode body = document.at(operation.at("/requestBody/content/application~1json/schema/$ref").asString().substring(1));
            JsonNode schema = tool.path("inputSchema");
            assertThat(schema.path("properties").propertyNames()).isNotEmpty().isEqualTo(body.path("properties").propertyNames());
            assertThat(schema.path("required")).isEqualTo(body.path("required"));
            assertThat(schema.toString()).doesNotContain("$ref").contains("\"additionalProperties\":false");
            assertThat(operation.path("description").asString()).startsWith(tool.path("description").asString());
            boolean reads = !tool.path("name").asString().equals("make_playlist");
            assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isEqualTo(reads);
            assertThat(tool.at("/annotations/destructiveHint").asBoolean(true)).isFalse();
            assertThat(operation.path("x-required-role").asString()).isEqualTo(reads ? "read" : "edit");
        }
        // One declaration: the body of a recommendation is the argument of the tool.
        assertThat(list.path(2).path("inputSchema").path("properties").propertyNames())
                .isEqualTo(document.at("/components/schemas/RecommendationBody/properties").propertyNames());
        assertThat(new TreeSet<>(list.path(5).at("/inputSchema/properties/recipe/anyOf/0/properties/path/anyOf/0/properties").propertyNames()))
                .containsExactly("from_track_id", "steps", "to_track_id");
    }

    /// The tool, its arguments, the ids of the tracks, and how the reason of the first one begins.
    private static final List<List<String>> ANSWERED = List.of(
            List.of("search", "{\"q\":\"100-104 BPM\"}", "1,2,3", "Match 1 for: tempo from 100 to 104 BPM."),
            List.of("search", "{\"q\":\"100-104 BPM\",\"limit\":1,\"skip\":1}", "2", "Match 2 for: tempo from 100 to 104 BPM."),
            List.of("similar", "{\"track_id\":5,\"limit\":2}", "4,6", "Sounds 0.99 alike: timbre"),
            List.of("mix", "{\"track_ids\":[3],\"artist_ids\":[5],\"limit\":1}", "4", "Closest to Artist"),
            List.of("path", "{\"from_track_id\":1,\"to_track_id\":7,\"steps\":2}", "1,4,7", "The start."),
            List.of("dj_set", "{\"must_track_ids\":[5],\"minutes\":5,\"min_bpm\":107,\"max_bpm\":109}", "5", "Begins at 0:00; energy"));

    @Test
    void tracksComeWithTheReason() {
        assertThat(ANSWERED).allSatisfy(asked -> {
            JsonNode answer = answered(asked.get(0), asked.get(1));
            assertThat(answer.path("tracks").valueStream().map(track -> track.path("track_id").asString())).containsExactlyInAnyOrder(asked.get(2).split(","));
            assertThat(answer.path("tracks")).allSatisfy(track -> assertThat(SHAPES).allSatisfy(shape -> shape.accept(track)));
            assertThat(answer.path("tracks").path(0).path("reason").asString()).startsWith(asked.get(3));
            assertThat(answer.path("total").asInt()).isGreaterThanOrEqualTo(answer.path("tracks").size());
            assertThat(client.post("/api/tools/" + asked.get(0), asked.get(1)).is(200).json()).isEqualTo(answer);
        });
        assertThat(answered("search", "{\"q\":\"nowhere to be found\"}").path("notes").path(0).asString()).isNotBlank();
        database.useTransaction(handle -> MixedLibrary.more(handle, 12, 230));
        JsonNode answer = answered("similar", "{\"track_id\":1,\"limit\":1000}");
        assertThat(answer.path("tracks")).hasSize(200);
        assertThat(answer.path("total").asInt()).isGreaterThan(200);
        assertThat(answer.path("notes").path(0).asString()).isEqualTo("Only the first 200 tracks are shown.");
    }

    @Test
    void aPlaylistIsMadeOfTracksOrByARecipe() {
        JsonNode listed = answered("make_playlist", "{\"name\":\"By hand\",\"track_ids\":[3,1]}");
        JsonNode found = answered("make_playlist", "{\"name\":\"By recipe\",\"recipe\":{\"kind\":\"path\",\"path\":{\"from_track_id\":1,\"to_track_id\":7,\"steps\":2}}}");

        assertThat(listed.path("tracks").asInt()).isEqualTo(2);
        assertThat(found.path("tracks").asInt()).isEqualTo(3);
        assertThat(client.get("/api/playlists/" + found.path("id").asInt() + "/recipe").is(200).text()).contains("\\\"kind\\\": \\\"path\\\"");
        assertThat(refused("make_playlist", "{\"name\":\"By hand\",\"track_ids\":[1]}")).contains("“By hand” (#" + listed.path("id").asInt() + ") already");
        assertThat(client.get("/api/playlists/").is(200).json()).hasSize(2);
    }

    private static final List<List<String>> HOSTILE = List.of(
            List.of("search", "{}", "q: This is required."),
            List.of("search", "[1]", "This is not an object."),
            List.of("search", "{\"q\":5}", "q: "),
            List.of("search", "{\"q\":\"" + "x".repeat(100_000) + "\"}", "q: "),
            List.of("search", "{\"q\":\"a\\u0000b\"}", "q: "),
            List.of("search", "{\"q\":\"a\",\"limit\":100000}", "limit: This must be at most 100."),
            List.of("search", "{\"q\":\"a\",\"sql\":\"DROP TABLE tracks\"}", "sql: There is no such argument; the tool takes limit, q, skip."),
            List.of("search", "{\"q\":", "not valid JSON"),
            List.of("search", "[".repeat(100_000), "not valid JSON"),
            List.of("similar", "{\"track_id\":77}", "There is no such track"),
            List.of("similar", "{\"track_id\":99999999999999999999}", "track_id: "),
            List.of("mix", "{}", "track_ids: A recommendation needs a track or an artist"),
            List.of("mix", "{\"track_ids\":[77]}", "There are no such tracks: 77."),
            List.of("mix", "{\"track_ids\":[1],\"dials\":{\"tempo\":1e308}}", "dials.tempo: "),
            List.of("mix", "{\"track_ids\":{\"a\":1}}", "track_ids: "),
            List.of("path", "{\"from_track_id\":1,\"to_track_id\":1}", "to_track_id: A path needs two tracks."),
            List.of("dj_set", "{\"minutes\":-5}", "minutes: "),
            List.of("make_playlist", "{\"name\":\"Nothing\"}", "track_ids: A playlist is made either"),
            List.of("make_playlist", "{\"name\":\"\",\"track_ids\":[1]}", "name: "),
            List.of("make_playlist", "{\"name\":\"None such\",\"track_ids\":[77]}", "There are no such tracks: 77."),
            List.of("make_playlist", "{\"name\":\"Empty\",\"recipe\":{\"kind\":\"search\",\"query\":\"300 BPM\"}}", "finds nothing"),
            List.of("make_playlist", "{\"name\":\"Half\",\"recipe\":{\"kind\":\"path\"}}", "path: "));

    @Test
    void whatCannotBeIsRefusedInASentence() {
        assertThat(HOSTILE).allSatisfy(attempt -> assertThat(refused(attempt.get(0), attempt.get(1))).contains(attempt.get(2)).hasSizeLessThan(2_000));
        assertThat(client.get("/api/playlists/").is(200).json()).isEmpty();
    }
}
