package org.soniquebay.api.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.health.Vitals;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.embedding.text.FakeTextModel;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.JsonNode;

class TextRoutesTest extends ApiTest {

    private static final FakeTextModel NEW = new FakeTextModel("new", "2");
    private static final FakeTextModel BUILT_IN = new FakeTextModel("built-in", "1");

    private final List<TrackId> tracks = new ArrayList<>();

    @Override
    protected ApiParts parts(Database opened, Caches caches) {
        ApiParts standard = super.parts(opened, caches);
        Vitals vitals = new Vitals() {
            @Override
            public List<TextModel> textModels() {
                return List.of(NEW, BUILT_IN);
            }
        };
        return new ApiParts(opened, standard.scanning(), caches, standard.vectors(), standard.phrases(), standard.transcoder(), standard.users(), standard.backups(), vitals, standard.figures(), standard.clock(), standard.version());
    }

    @BeforeEach
    void fill() {
        NEW.away = false;
        tracks.clear();
        database.useTransaction(handle -> {
            for (String name : List.of("slow jazz", "fast rock", "calm piano")) {
                tracks.add(LibraryFixture.track(handle, name));
            }
        });
    }

    @Test
    void wordsLeadToTheTracksNearThemAndTheAnswerSaysByWhichModel() {
        embed(NEW, "slow jazz", "fast rock", "calm piano");
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET hidden_since = now() WHERE title = 'fast rock'"));

        JsonNode answer = ask("{\"text\": \" slow jazz \"}");

        assertThat(titles(answer)).as("all but one are below the floor").isEqualTo("slow jazz 1");
        assertThat(answer.path("embedding_model").asString()).isEqualTo("new");
        assertThat(answer.path("model_version").asString()).isEqualTo("2");
        assertThat(answer.path("embedding_source").asString()).isEqualTo("fake");
        assertThat(answer.path("min_similarity").asDouble()).isEqualTo(0.3);
        assertThat(titles(ask("{\"text\": \"fast rock\"}"))).as("hidden").isEmpty();
        assertThat(titles(ask("{\"text\": \"slow jazz\", \"exclude_track_ids\": [" + tracks.getFirst() + "]}"))).isEmpty();
        assertThat(ask("{\"text\": \"slow jazz\", \"min_similarity\": 0, \"limit\": 5}").path("results")).hasSize(2);
    }

    @Test
    void theModelOfTheActiveVectorsAnswers() {
        assertThat(ask("{\"text\": \"slow jazz\"}").path("results")).as("nothing is embedded yet").isEmpty();
        embed(BUILT_IN, "slow jazz");
        assertThat(ask("{\"text\": \"slow jazz\"}").path("embedding_model").asString()).isEqualTo("built-in");
        NEW.away = true;
        assertThat(ask("{\"text\": \"slow jazz\"}").path("embedding_model").asString()).as("though the other one is away").isEqualTo("built-in");
        NEW.away = false;

        database.useTransaction(handle -> new EmbeddingStore().activate(handle, new ModelIdentity("semantic", "theirs", Optional.empty())));
        assertThat(client.post("/api/embeddings/text", "{\"text\": \"slow jazz\"}").is(503).detail()).contains("of the model theirs");
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        client.post("/api/embeddings/text", "{\"text\": \" \"}").is(422);
        client.post("/api/embeddings/text", "{}").is(422);
        client.post("/api/embeddings/text", "{\"text\": \"" + "x".repeat(501) + "\"}").is(422);
        NEW.refused = "unspeakable";
        assertThat(client.post("/api/embeddings/text", "{\"text\": \"unspeakable\"}").is(422).text()).contains("not this one");
        NEW.away = true;
        assertThat(client.post("/api/embeddings/text", "{\"text\": \"slow jazz\"}", "Accept-Language", "fr").is(503).detail()).startsWith("Le modèle ne répond pas").doesNotContain("away");
    }

    @Test
    void noClientStoresVectorsOfTheBuiltInModel() {
        client.post("/api/tracks/" + tracks.getFirst() + "/embeddings",
                "{\"embedding_model\": \"all-minilm-l6-v2-q\", \"vector\": [1" + ",0".repeat(511) + "]}").is(409);
    }

    private void embed(FakeTextModel model, String... titles) {
        ModelIdentity identity = model.provenance().identity();
        database.useTransaction(handle -> {
            for (int i = 0; i < titles.length; i++) {
                new EmbeddingStore().insert(handle, identity, Optional.of("fake"), new TrackVector(tracks.get(i), Optional.empty(), FakeTextModel.vector(titles[i])));
            }
        });
    }

    private JsonNode ask(String body) {
        return client.post("/api/embeddings/text", body).is(200).json();
    }

    private static String titles(JsonNode answer) {
        return answer.path("results").valueStream().map(one -> one.path("track_title").asString() + " " + (int) Math.round(one.path("similarity_score").asDouble()))
                .collect(Collectors.joining(", "));
    }
}
