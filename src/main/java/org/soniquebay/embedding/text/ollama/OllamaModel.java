package org.soniquebay.embedding.text.ollama;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.soniquebay.embedding.text.Provenance;
import org.soniquebay.embedding.text.TextKind;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.embedding.text.TextModelException;
import org.soniquebay.embedding.text.TextOutcome;

/// A model that an Ollama server runs. One request is under way at a time, as the server works by default; the digest of the model is its
/// version, for a name may be pulled anew. Its vectors depend on the machine and on what is embedded together, by a little.
public final class OllamaModel implements TextModel {

    private static final String SOURCE = "ollama";
    private static final int TEXTS_TOGETHER = 32;
    /// Some versions refuse longer texts rather than cut them.
    private static final int MOST_CHARACTERS = 1500;
    private static final String PLAIN_WORD = "music";
    private static final Duration DIGEST_HOLDS = Duration.ofMinutes(10);
    /// The time that a request of a person waits for the end of others.
    private static final Duration QUERY_WAITS = Duration.ofSeconds(10);

    private final OllamaRequests requests;
    private final String model;
    private final OllamaProfile profile;
    private final Semaphore turn = new Semaphore(1, true);
    private volatile Optional<Provenance> known = Optional.empty();
    private volatile long learned;

    /// @param server the address, such as `http://localhost:11434`
    /// @param model as Ollama names it, such as `embeddinggemma`
    /// @throws IllegalArgumentException for no address of a server, or a model that runs elsewhere
    public OllamaModel(URI server, String model) {
        this(server, model, OllamaRequests.Patience.STANDARD);
    }

    OllamaModel(URI server, String model, OllamaRequests.Patience patience) {
        requireNonNull(model, "model is null");
        boolean web = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
        if (!web || server.getHost() == null || server.getRawQuery() != null || server.getUserInfo() != null) {
            throw new IllegalArgumentException("The address of Ollama looks like http://localhost:11434.");
        }
        if (model.isBlank() || model.endsWith("-cloud")) {
            throw new IllegalArgumentException("A model of Ollama is named, such as embeddinggemma, and runs on the server itself, not in a cloud.");
        }
        String address = server.toString();
        this.requests = new OllamaRequests(new OllamaClient(URI.create(address.endsWith("/") ? address : address + "/")), model, patience);
        this.model = model.endsWith(":latest") ? model.substring(0, model.length() - ":latest".length()) : model;
        this.profile = OllamaProfile.of(model);
    }

    @Override
    public Provenance provenance() {
        return fresh().orElseGet(() -> inTurn(TextKind.QUERY, this::learned));
    }

    @Override
    public List<TextOutcome> embed(List<String> texts, TextKind kind) {
        List<TextOutcome> outcomes = new ArrayList<>(texts.size());
        for (int first = 0; first < texts.size(); first += TEXTS_TOGETHER) {
            List<String> some = texts.subList(first, Math.min(texts.size(), first + TEXTS_TOGETHER)).stream()
                    .map(text -> profile.prompts().before(cut(text, MOST_CHARACTERS), kind)).toList();
            outcomes.addAll(inTurn(kind, () -> {
                List<TextOutcome> made = new ArrayList<>(some.size());
                embed(some, learned(), made);
                return made;
            }));
        }
        return outcomes;
    }

    private interface Question<R> {
        R ask();
    }

    private <R> R inTurn(TextKind kind, Question<R> question) {
        try {
            if (kind == TextKind.DOCUMENT) {
                turn.acquire();
            } else if (!turn.tryAcquire(QUERY_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TextModelException("Ollama is busy with other texts.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TextModelException("The wait for Ollama was interrupted.", e);
        }
        try {
            return question.ask();
        } finally {
            turn.release();
        }
    }

    private Optional<Provenance> fresh() {
        return known.filter(_ -> System.nanoTime() - learned <= DIGEST_HOLDS.toNanos());
    }

    /// Asks for the digest and embeds a word, by which the server loads the model.
    private Provenance learned() {
        if (fresh().isEmpty()) {
            String digest = requests.digest();
            if (known.filter(before -> before.version().equals(digest)).isEmpty()) {
                int dimensions = dimensions();
                known = Optional.of(new Provenance(SOURCE, model, digest, dimensions, profile.method(dimensions), profile.prompts()));
            }
            learned = System.nanoTime();
        }
        return known.orElseThrow();
    }

    private int dimensions() {
        return switch (requests.warmUp(PLAIN_WORD)) {
            case OllamaRequests.Embedded.Vectors(List<float[]> vectors) -> vectors.getFirst().length;
            case OllamaRequests.Embedded.Unable unable -> throw broken(unable);
        };
    }

    /// Embeds texts; where the server fails on several, on the halves of them, so that one bad text fails alone.
    private void embed(List<String> texts, Provenance from, List<TextOutcome> outcomes) {
        switch (requests.embed(texts)) {
            case OllamaRequests.Embedded.Vectors(List<float[]> vectors) -> vectors.forEach(vector -> outcomes.add(outcome(vector, from)));
            case OllamaRequests.Embedded.Unable unable when texts.size() > 1 -> {
                embed(texts.subList(0, texts.size() / 2), from, outcomes);
                embed(texts.subList(texts.size() / 2, texts.size()), from, outcomes);
            }
            case OllamaRequests.Embedded.Unable unable -> outcomes.add(alone(texts.getFirst(), unable, from));
        }
    }

    private TextOutcome alone(String text, OllamaRequests.Embedded.Unable why, Provenance from) {
        String shorter = why.tooLong() ? cut(text, text.length() / 3) : text;
        OllamaRequests.Embedded again = why.tooLong() || why.crashed() ? requests.embed(List.of(shorter)) : why;
        return switch (again) {
            case OllamaRequests.Embedded.Vectors(List<float[]> vectors) -> outcome(vectors.getFirst(), from);
            case OllamaRequests.Embedded.Unable unable -> {
                // The text is to blame only if the server can do another one.
                if (unable.crashed() && requests.embed(List.of(PLAIN_WORD)) instanceof OllamaRequests.Embedded.Unable broken) {
                    throw broken(broken);
                }
                yield new TextOutcome.Refused("Ollama makes nothing of the text: " + unable.why());
            }
        };
    }

    private TextOutcome outcome(float[] numbers, Provenance from) {
        if (numbers.length != from.dimensions()) {
            known = Optional.empty();
            throw new TextModelException("Ollama's model " + model + " gives " + numbers.length + " numbers where it gave " + from.dimensions()
                    + ": it was changed meanwhile.");
        }
        return from.method().apply(numbers).<TextOutcome>map(TextOutcome.Vector::new)
                .orElseGet(() -> new TextOutcome.Refused("Ollama's vector has no direction"));
    }

    private TextModelException broken(OllamaRequests.Embedded.Unable why) {
        return new TextModelException("Ollama's model " + model + " does not work: " + why.why());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    @Override
    public void close() {
        requests.close();
    }

}
