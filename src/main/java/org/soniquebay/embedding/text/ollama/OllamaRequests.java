package org.soniquebay.embedding.text.ollama;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.soniquebay.embedding.text.TextModelException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The requests about one model: `POST /api/embed`, the older `POST /api/embeddings` where the server has not that, and `GET /api/tags`.
final class OllamaRequests implements AutoCloseable {

    private static final int DIGITS_OF_DIGEST = 12;
    private static final int TRIES_WHILE_BUSY = 4;

    private final OllamaClient client;
    private final String model;
    private final Patience patience;
    private boolean old;

    /// @param first for the requests by which a model is learned of and loaded
    /// @param next for every other
    /// @param whileBusy the first pause before a busy server is asked again; each next one is twice as long
    record Patience(Duration first, Duration next, Duration whileBusy) {
        static final Patience STANDARD = new Patience(Duration.ofMinutes(3), Duration.ofMinutes(1), Duration.ofSeconds(1));
    }

    /// What became of a few texts.
    sealed interface Embedded {

        /// As many vectors as there were texts, in their order.
        record Vectors(List<float[]> vectors) implements Embedded {
        }

        record Unable(String why, boolean tooLong, boolean crashed) implements Embedded {
        }
    }

    OllamaRequests(OllamaClient client, String model, Patience patience) {
        this.client = requireNonNull(client, "client is null");
        this.model = requireNonNull(model, "model is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /// The first digits of the model's digest.
    String digest() {
        if (!(client.get("api/tags", patience.first()) instanceof OllamaReply.Answer(JsonNode json))) {
            throw new TextModelException("What answers at " + client + " is no Ollama server.");
        }
        for (JsonNode known : json.path("models")) {
            String name = known.path("name").asString("");
            if (name.equals(model) || name.equals(model + ":latest")) {
                String digest = known.path("digest").asString("").replace("sha256:", "");
                return digest.length() < DIGITS_OF_DIGEST ? known.path("modified_at").asString("unknown") : digest.substring(0, DIGITS_OF_DIGEST);
            }
        }
        throw notPulled();
    }

    /// Embeds one text with all patience.
    Embedded warmUp(String text) {
        return embed(List.of(text), patience.first());
    }

    /// Embeds a few texts.
    Embedded embed(List<String> texts) {
        return embed(texts, patience.next());
    }

    private Embedded embed(List<String> texts, Duration wait) {
        if (!old) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model).put("truncate", true);
            texts.forEach(body.putArray("input")::add);
            OllamaReply reply = asked("api/embed", body, wait);
            if (!(reply instanceof OllamaReply.NoAddress)) {
                return embedded(reply, texts.size());
            }
            old = true;
        }
        return oneByOne(texts, wait);
    }

    private Embedded oneByOne(List<String> texts, Duration wait) {
        List<float[]> vectors = new ArrayList<>();
        for (String text : texts) {
            OllamaReply reply = asked("api/embeddings", JsonNodeFactory.instance.objectNode().put("model", model).put("prompt", text), wait);
            switch (embedded(reply, 1)) {
                case Embedded.Unable unable -> {
                    return unable;
                }
                case Embedded.Vectors(List<float[]> one) -> vectors.addAll(one);
            }
        }
        return new Embedded.Vectors(vectors);
    }

    private Embedded embedded(OllamaReply reply, int texts) {
        return switch (reply) {
            case OllamaReply.Answer(JsonNode json) -> vectors(json, texts);
            case OllamaReply.Unable(String why, boolean tooLong, boolean crashed) -> new Embedded.Unable(why, tooLong, crashed);
            case OllamaReply.NoModel _ -> throw notPulled();
            case OllamaReply.NoAddress _ -> throw new TextModelException("What answers at " + client + " embeds no texts.");
            case OllamaReply.Busy _ -> throw new TextModelException("Ollama at " + client + " is busy.");
        };
    }

    private static Embedded vectors(JsonNode json, int texts) {
        List<float[]> vectors = new ArrayList<>();
        if (json.path("embedding").isArray()) {
            vectors.add(numbers(json.path("embedding")));
        }
        json.path("embeddings").forEach(vector -> vectors.add(numbers(vector)));
        return vectors.size() != texts || vectors.stream().anyMatch(vector -> vector.length == 0)
                ? new Embedded.Unable("it gave " + vectors.size() + " vectors for " + texts + " texts, or an empty one", false, false)
                : new Embedded.Vectors(vectors);
    }

    /// What is no number becomes one that no vector may hold.
    private static float[] numbers(JsonNode vector) {
        float[] numbers = new float[vector.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = vector.get(i).isNumber() ? (float) vector.get(i).asDouble() : Float.NaN;
        }
        return numbers;
    }

    /// Asks, and while the server is busy again, a few times.
    private OllamaReply asked(String path, ObjectNode body, Duration wait) {
        OllamaReply reply = client.post(path, body, wait);
        Duration pause = patience.whileBusy();
        for (int tried = 1; reply instanceof OllamaReply.Busy && tried < TRIES_WHILE_BUSY; tried++) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TextModelException("The question to Ollama was given up.", e);
            }
            pause = pause.multipliedBy(2);
            reply = client.post(path, body, wait);
        }
        return reply;
    }

    private TextModelException notPulled() {
        return new TextModelException("Ollama at " + client + " has no model " + model + ": ollama pull " + model + " gets it.");
    }

    @Override
    public void close() {
        client.close();
    }
}
