package org.soniquebay.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.embedding.store.UnitVector;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.labels.LabelStore;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.search.TrackSearchIndex;
import tools.jackson.databind.JsonNode;

class DiscoveryTest extends ApiTest {

    private final Random random = new Random(3);

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> {
            add(handle, "Feeling Good", "Nina Simone", "Jazz");
            add(handle, "Sinnerman", "Nina Simone", "Jazz");
            add(handle, "So What", "Miles Davis", "Jazz");
            add(handle, "Blue in Green", "Miles Davis", "Cool");
            add(handle, "Freddie Freeloader", "Miles Davis", "Cool");
            add(handle, "Björk Song", "Björk", "Pop");
            handle.execute("UPDATE tracks SET year = '1965' WHERE id <= 2");
        });
    }

    private void add(Handle handle, String title, String artist, String genre) {
        TrackId track = LibraryFixture.track(handle, title, artist);
        ModelIdentity identity = new AudioEmbedding().identity();
        EmbeddingStore store = new EmbeddingStore();
        store.activate(handle, identity);
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        store.write(handle, identity, "soniquebay", List.of(new TrackVector(track, Optional.empty(), UnitVector.of(vector).orElseThrow())));
        new LabelStore().replace(handle, Map.of(track, new TrackLabels(List.of(genre), List.of(), List.of())));
        new TrackSearchIndex().refresh(handle, List.of(track));
        ArtistId id = handle.createQuery("SELECT track_artist_id FROM tracks WHERE id = " + track).mapTo(Integer.class).map(ArtistId::new).one();
        new ArtistVectors().recompute(handle, List.of(id));
    }

    @Test
    void explainsEveryScore() {
        JsonNode similar = client.get("/api/tracks/1/similar?limit=3").is(200).json();

        assertThat(similar).hasSize(3);
        similar.forEach(one -> {
            double sum = 0;
            for (JsonNode share : one.path("shares")) {
                sum += share.asDouble();
            }
            assertThat(one.path("score").asDouble()).isEqualTo(sum);
            assertThat(one.path("shares").propertyNames()).containsExactly("timbre", "rhythm", "harmony", "dynamics");
            assertThat(one.path("track_id").asInt()).isNotEqualTo(1);
        });
        assertThat(client.get("/api/tracks/1/similar?per_artist=1").is(200).json()).hasSize(3);
        assertThat(client.get("/api/tracks/1/similar?min_similarity=1").is(200).text()).isEqualTo("[]");
        client.get("/api/tracks/999/similar").is(404);
        client.get("/api/tracks/1/similar?limit=0").is(422);
    }

    @Test
    void recommendsOtherArtistsFirstOfAll() {
        assertThat(client.get("/api/recommendations/track/1?limit=5").is(200).json().path("recommendations")).hasSize(4);
        JsonNode after = client.get("/api/recommendations/artist/NINA%20simone").is(200).json().path("recommendations");
        assertThat(after.valueStream().map(one -> one.path("artist_name").asString())).isNotEmpty().doesNotContain("Nina Simone");
        client.get("/api/recommendations/artist/Nobody").is(404);
        client.get("/api/recommendations/track/999").is(404);
    }

    @Test
    void findsTracksByWordsWithFacets() {
        JsonNode found = client.post("/api/search/", "{\"query\":\"simone\"}").is(200).json();

        assertThat(found.path("total").asInt()).isEqualTo(2);
        assertThat(found.path("facets").toString()).isEqualTo("{\"artists\":[{\"name\":\"Nina Simone\",\"count\":2}],"
                + "\"genres\":[{\"name\":\"Jazz\",\"count\":2}],\"decades\":[{\"name\":\"1960\",\"count\":2}]}");
        assertThat(titles(client.post("/api/search/", "{\"query\":\"bjork\"}").is(200).json())).isEqualTo("Björk Song");
        assertThat(titles(client.post("/api/search/", "{\"query\":\"davis -green\",\"page_size\":1,\"page\":2}").is(200).json()))
                .isEqualTo("Freddie Freeloader");
        assertThat(titles(client.post("/api/search/", "{\"query\":\"\",\"filters\":{\"genre\":\"cool\"}}").is(200).json()))
                .isEqualTo("Blue in Green, Freddie Freeloader");
        assertThat(client.post("/api/search/", "{\"query\":\"':* & | !\"}").is(200).json().path("total").asInt()).isZero();
        JsonNode several = client.post("/api/search/", "{\"filters\":{\"artist\":[\"simone\",\"bjork\"],\"year\":[\"1959\",\"1965\",\"1997\"]}}").is(200).json();
        assertThat(several.path("total").asInt()).isEqualTo(client.get("/api/search/?artist=simone&artist=bjork&year=1959&year=1965&year=1997").json().path("total").asInt());
        assertThat(client.post("/api/search/", "{\"filters\":{\"artist\":[\"simone\",\"bjork\"]}}").is(200).json().path("total").asInt()).isEqualTo(3);
        JsonNode outside = client.post("/api/search/", "{\"page\":0,\"page_size\":1000}").is(200).json();
        assertThat(outside.path("page").asInt()).isEqualTo(1);
        assertThat(outside.path("items")).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void readsPhrasesInPlainWords() {
        JsonNode found = client.get("/api/search?q=jazz,%20before%201970&limit=1&skip=1").is(200).json();

        assertThat(titles(found)).isEqualTo("Sinnerman");
        assertThat(found.path("total").asInt()).isEqualTo(2);
        assertThat(found.path("complete").asBoolean()).isTrue();
        assertThat(found.path("understood").path(1).toString())
                .isEqualTo("{\"text\":\"before 1970\",\"from\":6,\"to\":17,\"predicate\":\"year ..1969\",\"words\":\"year at most 1969\"}");
        assertThat(titles(client.get("/api/search/?query=simone&page_size=1").is(200).json())).as("words as before").isEqualTo("Feeling Good");
        for (String address : List.of("/api/search/?q=", "/api/search/phrase?q=")) {
            client.get(address + "a%20".repeat(1_000)).is(200);
            assertThat(client.get(address + "a%20".repeat(1_001)).is(422).json().path("errors").path(0).path("msg").asString()).contains("2000");
        }
        assertThat(client.get("/api/search/phrase?q=~170,%2090").is(200).text()).isEqualTo(
                "{\"understood\":[{\"text\":\"~170\",\"from\":0,\"to\":4,\"predicate\":\"bpm 164.9..175.1\"}],"
                + "\"ignored\":[{\"text\":\"90\",\"reason\":\"A number needs a unit, such as BPM or minutes, or is a year.\"}],"
                + "\"alternatives\":[{\"text\":\"~170\",\"name\":\"half the tempo, 85 BPM\",\"predicate\":\"bpm 82.45..87.55\"}]}");
        assertThat(client.get("/api/search/phrase?q=~170,%2090", "Accept-Language", "fr").is(200).json().path("ignored").path(0).path("reason").asString())
                .startsWith("Un nombre a besoin d'une unité");
        assertThat(client.get("/api/search/?q=sinerman", "Accept-Language", "fr").is(200).json().path("relaxed").path(0).path("change").asString())
                .isEqualTo("Lu comme « sinnerman ».");
        assertThat(client.get("/api/search/?q=like%20Unheardof,%20jazz", "Accept-Language", "fr").is(200).json().path("relaxed").path(0).path("change").asString())
                .isEqualTo("Laissé de côté : Aucune piste mesurée de la bibliothèque n'a ce titre ou cet artiste.");
    }

    @Test
    void takesWordsOfAnyShape() {
        for (int hyphens : new int[] {1, 33, 64, 500, 2_000}) {
            assertThat(search("-".repeat(hyphens)).path("total").asInt()).as("%d hyphens", hyphens).isZero();
        }
        assertThat(titles(search("sinnerman " + "- ".repeat(40)))).isEqualTo("Sinnerman");
        assertThat(titles(search("--".repeat(20) + "sinnerman"))).as("several mean nothing").isEqualTo("Sinnerman");
        assertThat(titles(search("simone -sinnerman"))).as("one means not").isEqualTo("Feeling Good");
        database.useTransaction(handle -> add(handle, "What's My Age Again?", "blink\u2010182", "Punk"));
        assertThat(titles(search("blink-182"))).isEqualTo("What's My Age Again?");
        assertThat(titles(search("blink\u2010182"))).as("a hyphen within a word").isEqualTo("What's My Age Again?");
        assertThat(titles(search("simone \u2013 sinnerman"))).as("a dash between artist and title").isEqualTo("Sinnerman");
        client.post("/api/search/", "{\"query\":\"" + "-".repeat(100_000) + "\"}").is(422);
        String[] parts = {"-", "-", "--", "\\\"", "!", "(", "\u2013", "\uFF0D", "\uFF01", "or ", "or", "a", " ", ":*", "'", "<->", "\\\\", "\u2E3A", "\u00BC"};
        for (int i = 0; i < 200; i++) {
            StringBuilder typed = new StringBuilder();
            int kinds = 1 + random.nextInt(3);
            int first = random.nextInt(parts.length);
            for (int j = random.nextInt(200); j >= 0; j--) {
                typed.append(parts[(first + 7 * random.nextInt(kinds)) % parts.length]);
            }
            search(typed.toString());
            client.get("/api/search/typeahead?q=" + URLEncoder.encode(typed.toString(), StandardCharsets.UTF_8)).is(200);
        }
    }

    @Test
    void signsWithinPhrasesAndUnusualBlanksPartWords() {
        database.useTransaction(handle -> add(handle, "Cecilia", "Simon & Garfunkel", "Folk"));
        for (String words : List.of("\\\"simon & garfunkel\\\"", "\\\"& simon\\\"", "\\\"simon  -  garfunkel\\\"", "simon\u00a0&\u00a0garfunkel",
                "simon\u3000/\u3000garfunkel", "\\\"simon \u00b4 garfunkel\\\"", "\\\"simon &\\\"")) {
            assertThat(titles(search(words))).as(words).isEqualTo("Cecilia");
        }
        assertThat(titles(search("cecilia -\\\"simon & garfunkel\\\""))).isEmpty();
        for (String word : List.of("x\u00a0&\u00a0y", "& b", "\u00a0&", "\u3000")) {
            client.get("/api/search/typeahead?q=" + URLEncoder.encode(word, StandardCharsets.UTF_8)).is(200);
            client.get("/api/tracks/search?title=" + URLEncoder.encode(word, StandardCharsets.UTF_8)).is(200);
            client.post("/api/search/", "{\"filters\":{\"artist\":\"" + word + "\"}}").is(200);
        }
    }

    private JsonNode search(String words) {
        return client.post("/api/search/", "{\"query\":\"" + words + "\"}").is(200).json();
    }

    private static String titles(JsonNode found) {
        return found.path("items").valueStream().map(track -> track.path("title").asString()).collect(Collectors.joining(", "));
    }

    @Test
    void completesWhatIsTyped() {
        assertThat(client.get("/api/search/typeahead?q=mil").is(200).json().path("items").path(0).toString())
                .isEqualTo("{\"id\":2,\"title\":\"Miles Davis\",\"artist\":\"Miles Davis\",\"album\":null,\"type\":\"artist\"}");
        assertThat(client.get("/api/search/typeahead?q=so%20wh").is(200).text()).contains("So What");
        assertThat(client.get("/api/search/typeahead?q=':*").is(200).text()).isEqualTo("{\"items\":[]}");
        for (String unfolding : List.of("\u2474", "\uFDFA", "\u00BD", "a\u2475b")) {
            assertThat(client.get("/api/search/typeahead?q=" + URLEncoder.encode(unfolding, StandardCharsets.UTF_8)).is(200).text()).as(unfolding)
                    .isEqualTo("{\"items\":[]}");
        }
        client.get("/api/search/typeahead").is(422);
    }
}
