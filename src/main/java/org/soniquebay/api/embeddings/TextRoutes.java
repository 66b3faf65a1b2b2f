package org.soniquebay.api.embeddings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.text.Provenance;
import org.soniquebay.embedding.text.TextKind;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.embedding.text.TextModelException;
import org.soniquebay.embedding.text.TextOutcome;

/// `/api/embeddings/text`: words to tracks, by the model whose vectors answer.
public final class TextRoutes {

    private static final LocalizedMessage OFF = LocalizedMessage.of(
            "This server embeds no texts (--semantic off).", "Ce serveur ne vectorise aucun texte (--semantic off).");
    private static final LocalizedMessage OTHER_MODEL = LocalizedMessage.of(
            "The semantic vectors that answer are of the model %s, which this server cannot ask; its own takes over once it has embedded the library.",
            "Les vecteurs sémantiques actifs viennent du modèle %s, que ce serveur ne peut interroger ; le sien prendra le relais une fois la bibliothèque vectorisée.");
    private static final LocalizedMessage AWAY = LocalizedMessage.of(
            "The model cannot be asked now; the server's log says why.", "Le modèle ne répond pas ; le journal du serveur dit pourquoi.");
    private static final Logger LOG = LoggerFactory.getLogger(TextRoutes.class);
    private static final LocalizedMessage BLANK = LocalizedMessage.of("The text is blank.", "Le texte est vide.");
    private static final LocalizedMessage REFUSED = LocalizedMessage.of("The model makes nothing of the text: %s", "Le modèle ne tire rien du texte : %s");

    private final Database database;
    private final VectorSearch search;
    private final List<TextModel> models;
    private final EmbeddingStore embeddings = new EmbeddingStore();

    /// @param models by which this process can embed a text; none where that is off
    public TextRoutes(Database database, TrackVectorSearch vectors, List<TextModel> models) {
        this.database = requireNonNull(database, "database is null");
        this.search = new VectorSearch(database, vectors);
        this.models = List.copyOf(models);
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/embeddings/text").tag("Embeddings").summary("Tracks whose text is near some words").lenient().needs(Role.READ)
                .describe("By cosine, nearest first, among the active semantic vectors; the answer says whose they are. Moods are told apart badly by such"
                        + " vectors: sad and happy songs are near each other.")
                .body(TextQuery.class).answers(200, TextNeighboursJson.class).errors(503).handle(this::near));
    }

    private TextNeighboursJson near(Call<Void, TextQuery> call) {
        TextQuery wish = call.body();
        if (wish.text().isBlank()) {
            throw Problem.invalid("body", "text", BLANK);
        }
        try {
            TextModel model = answering();
            Provenance from = model.provenance();
            float[] vector = switch (model.embed(List.of(wish.text().strip()), TextKind.QUERY).getFirst()) {
                case TextOutcome.Vector(float[] numbers) -> numbers;
                case TextOutcome.Refused(String why) -> throw Problem.invalid("body", "text", REFUSED.with(why));
            };
            return new TextNeighboursJson(from.identity().model(), from.identity().version().orElse(null), from.source(), wish.minSimilarity(),
                    search.nearText(vector, wish, wish.minSimilarity()));
        } catch (TextModelException e) {
            LOG.warn("A text of a request was not embedded: {}", e.getMessage());
            throw Problem.of(503, AWAY);
        }
    }

    /// The model of the active vectors; where there are none yet, the one that makes them.
    private TextModel answering() {
        if (models.isEmpty()) {
            throw Problem.of(503, OFF);
        }
        Optional<ModelIdentity> active = database.read(handle -> embeddings.active(handle, Provenance.TYPE));
        return active.map(this::of).orElse(models.getFirst());
    }

    /// The model of an identity. One that is away does not keep another from answering.
    private TextModel of(ModelIdentity identity) {
        Optional<TextModelException> away = Optional.empty();
        for (TextModel model : models) {
            try {
                if (model.provenance().identity().equals(identity)) {
                    return model;
                }
            } catch (TextModelException e) {
                away = Optional.of(e);
            }
        }
        throw away.<RuntimeException>map(e -> e).orElseGet(() -> Problem.of(503, OTHER_MODEL.with(identity.model())));
    }
}
