package org.soniquebay.embedding.text.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.embedding.text.DimensionMethod;
import org.soniquebay.embedding.text.PromptScheme;
import org.soniquebay.embedding.text.Provenance;
import org.soniquebay.embedding.text.TextKind;
import org.soniquebay.embedding.text.TextModelException;
import org.soniquebay.embedding.text.TextOutcome;

class OllamaModelTest {

    private static final OllamaRequests.Patience SHORT = new OllamaRequests.Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(1));

    private FakeOllama ollama;
    private OllamaModel model;

    @BeforeEach
    void start() throws IOException {
        ollama = new FakeOllama();
        model = new OllamaModel(ollama.address(), "all-minilm", SHORT);
    }

    @AfterEach
    void stop() {
        model.close();
        ollama.close();
    }

    @Test
    void theProvenanceSaysWhatTheServerRunsAndBatchesKeepTheOrder() {
        List<String> texts = IntStream.range(0, 70).mapToObj(i -> "text " + i).toList();

        List<TextOutcome> outcomes = model.embed(texts, TextKind.DOCUMENT);

        assertThat(model.provenance()).isEqualTo(new Provenance("ollama", "all-minilm", "1b226e2802db", 384, DimensionMethod.PADDED, PromptScheme.NONE));
        assertThat(outcomes).hasSize(70).doesNotHaveDuplicates();
        assertThat(vector(outcomes.get(69))).hasSize(512).containsExactly(vector(embed("text 69")));
        assertThat(ollama.requests.stream().filter(request -> request.startsWith("/api/embed ")).map(request -> request.split("\"text ").length - 1))
                .as("a word to load the model, then batches of 32, then one").containsExactly(0, 32, 32, 6, 1);
        assertThat(ollama.requests.stream().filter("/api/tags "::equals)).as("the digest is asked for once in a while").hasSize(1);
    }

    @Test
    void oneBadTextFailsAlone() {
        ollama.embed = texts -> texts.stream().anyMatch(text -> text.contains("bad"))
                ? FakeOllama.error(500, "do embedding request: Post \"http://127.0.0.1:1/embedding\": EOF") : new FakeOllama.Answer(200, ollama.vectors(texts));

        List<TextOutcome> outcomes = model.embed(List.of("a", "b", "bad", "c", "d"), TextKind.DOCUMENT);

        assertThat(outcomes.get(2)).isInstanceOfSatisfying(TextOutcome.Refused.class, refused -> assertThat(refused.why()).contains("EOF"));
        assertThat(outcomes).filteredOn(TextOutcome.Vector.class::isInstance).hasSize(4);
    }

    @Test
    void aServerThatFailsOnEverythingIsBroken() {
        model.provenance();
        ollama.embed = _ -> FakeOllama.error(500, "llama runner process no longer running");

        assertThatThrownBy(() -> embed("a")).isInstanceOf(TextModelException.class).hasMessageContaining("no longer running");
    }

    @Test
    void aTextThatIsTooLongIsCut() {
        ollama.embed = texts -> texts.stream().anyMatch(text -> text.length() > 600)
                ? FakeOllama.error(400, "the input length exceeds the context length") : new FakeOllama.Answer(200, ollama.vectors(texts));

        assertThat(vector(embed("word ".repeat(1000)))).containsExactly(vector(embed("word ".repeat(100))));
        assertThat(ollama.requests).as("never more than 1,500 characters").noneMatch(request -> request.length() > 1600);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"error": "invalid input type"}
            400 | {"error": "failed to encode response: json: unsupported value: NaN"}
            200 | {"embeddings": []}
            200 | {"embeddings": [[]]}
            200 | {"embeddings": [[1, 2], [3, 4]]}
            200 | not JSON
            """)
    void whatNoVectorComesOfIsRefused(int status, String body) {
        model.provenance();
        ollama.embed = _ -> new FakeOllama.Answer(status, body);

        assertThat(embed("a")).isInstanceOf(TextOutcome.Refused.class);
    }

    @Test
    void aVectorWithoutDirectionIsRefused() {
        model.provenance();
        ollama.embed = _ -> new FakeOllama.Answer(200, "{\"embeddings\": [" + "[0" + ",0".repeat(383) + "]]}");
        assertThat(embed("a")).isInstanceOf(TextOutcome.Refused.class);
        ollama.embed = _ -> new FakeOllama.Answer(200, "{\"embeddings\": [" + "[null" + ",1".repeat(383) + "]]}");
        assertThat(embed("a")).as("null is no number").isInstanceOf(TextOutcome.Refused.class);
    }

    @Test
    void aBusyServerIsAskedAgainButNotForEver() {
        AtomicInteger busy = new AtomicInteger(2);
        ollama.embed = texts -> busy.getAndDecrement() > 0
                ? FakeOllama.error(503, "server busy, please try again. maximum pending requests exceeded") : new FakeOllama.Answer(200, ollama.vectors(texts));
        assertThat(embed("a")).isInstanceOf(TextOutcome.Vector.class);

        busy.set(100);
        assertThatThrownBy(() -> embed("a")).isInstanceOf(TextModelException.class).hasMessageContaining("busy");
        assertThat(busy).hasValue(96);
    }

    @Test
    void aModelThatIsNotThereIsNamedWithItsRemedy() {
        ollama.tags = "{\"models\": []}";
        assertThatThrownBy(() -> model.provenance()).hasMessageContaining("ollama pull all-minilm");

        ollama.tags = "{\"models\": [{\"name\": \"all-minilm:latest\", \"digest\": \"123456789012345\"}]}";
        ollama.embed = _ -> FakeOllama.error(404, "model \"all-minilm\" not found, try pulling it first");
        assertThatThrownBy(() -> model.provenance()).isInstanceOf(TextModelException.class).hasMessageContaining("ollama pull all-minilm");
    }

    @Test
    void anOldServerIsAskedOneByOneAtTheOldAddress() {
        ollama.old = true;

        assertThat(model.embed(List.of("a", "b"), TextKind.DOCUMENT)).allMatch(TextOutcome.Vector.class::isInstance).doesNotHaveDuplicates();
        assertThat(ollama.requests.stream().filter(request -> request.startsWith("/api/embeddings "))).hasSize(3);
        assertThat(ollama.requests.stream().filter(request -> request.startsWith("/api/embed "))).as("asked for only once").hasSize(1);
    }

    @Test
    void aModelThatChangesUnderTheSameNameIsNotMixed() {
        model.provenance();
        ollama.dimensions = 768;

        assertThatThrownBy(() -> embed("a")).isInstanceOf(TextModelException.class).hasMessageContaining("768");
        ollama.tags = ollama.tags.replace("1b226e2802db", "ffffffffffff");
        assertThat(model.provenance().identity().version()).contains("ffffffffffff projected");
    }

    @Test
    void aSlowFirstAnswerIsWaitedForAndANextOneThatDoesNotComeIsNot() {
        OllamaRequests.Patience patience = new OllamaRequests.Patience(Duration.ofSeconds(20), Duration.ofMillis(50), Duration.ofMillis(1));
        CountDownLatch end = new CountDownLatch(1);
        try (OllamaModel hasty = new OllamaModel(ollama.address(), "all-minilm", patience)) {
            ollama.embed = texts -> {
                await(end, 200);
                return new FakeOllama.Answer(200, ollama.vectors(texts));
            };
            assertThat(hasty.provenance().dimensions()).isEqualTo(384);
            ollama.embed = texts -> {
                await(end, 20_000);
                return new FakeOllama.Answer(200, ollama.vectors(texts));
            };
            assertThatThrownBy(() -> hasty.embed(List.of("a"), TextKind.QUERY)).isInstanceOf(TextModelException.class).hasMessageContaining("did not answer");
        } finally {
            end.countDown();
        }
    }

    @Test
    void redirectsAndAbsentServersAndHugeAnswersAreNoAnswers() {
        try (OllamaModel elsewhere = new OllamaModel(ollama.address().resolve("/elsewhere"), "all-minilm", SHORT)) {
            assertThatThrownBy(elsewhere::provenance).isInstanceOf(TextModelException.class).hasMessageContaining("elsewhere");
        }
        ollama.tags = "\"" + "x".repeat(9 << 20) + "\"";
        assertThatThrownBy(() -> model.provenance()).isInstanceOf(TextModelException.class);
        ollama.close();
        assertThatThrownBy(() -> model.provenance()).isInstanceOf(TextModelException.class).hasMessageContaining("cannot be reached");
        for (String address : List.of("localhost:11434", "file:///etc/passwd", "http://user:word@localhost:1", "http://localhost:1/?x")) {
            assertThatThrownBy(() -> new OllamaModel(URI.create(address), "m")).as(address).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new OllamaModel(URI.create("http://localhost:1"), "gpt-oss:120b-cloud")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nomic-embed-text:v1.5 | 768 | layernorm-cut | search_document: a | search_query: a
            nomic-embed-text-v2-moe | 768 | projected | search_document: a | search_query: a
            embeddinggemma | 768 | cut | title: none | task: search result
            library/qwen3-embedding:0.6b | 1024 | cut | a | Instruct: Given
            mxbai-embed-large | 1024 | cut | a | Represent this
            bge-m3 | 1024 | projected | a | a
            small | 512 | as-is | a | a
            """)
    void everyModelGetsItsPromptsAndItsMethod(String name, int dimensions, String method, String document, String query) {
        ollama.dimensions = dimensions;
        ollama.tags = "{\"models\": [{\"name\": \"" + name + "\", \"digest\": \"sha256:123456789012345\"}]}";
        try (OllamaModel named = new OllamaModel(ollama.address(), name, SHORT)) {
            named.embed(List.of("a"), TextKind.DOCUMENT);
            named.embed(List.of("a"), TextKind.QUERY);

            assertThat(named.provenance().method().word()).isEqualTo(method);
            assertThat(ollama.requests.get(2)).contains("[\"" + document);
            assertThat(ollama.requests.get(3)).contains("[\"" + query);
        }
    }

    private TextOutcome embed(String text) {
        return model.embed(List.of(text), TextKind.DOCUMENT).getFirst();
    }

    private static float[] vector(TextOutcome outcome) {
        return switch (outcome) {
            case TextOutcome.Vector(float[] numbers) -> numbers;
            case TextOutcome.Refused(String why) -> throw new AssertionError(why);
        };
    }

    private static void await(CountDownLatch end, int millis) {
        try {
            end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
