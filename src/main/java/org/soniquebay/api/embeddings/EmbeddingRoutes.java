package org.soniquebay.api.embeddings;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.api.shapes.NamedTrackJson;
import org.soniquebay.api.shapes.SameTrack;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.StoredEmbedding;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.embedding.store.UnitVector;
import org.soniquebay.embedding.store.VectorQueries;
import org.soniquebay.embedding.text.Provenance;
import org.soniquebay.embedding.text.bert.MiniLm;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackQueries;

/// `/api/tracks/{track_id}/embeddings…` and `/api/embeddings/…`.
public final class EmbeddingRoutes {

    private static final String TAG = "Embeddings";
    private static final String ONE = "/api/tracks/{track_id}/embeddings/{embedding_type}";
    private static final LocalizedMessage NO_VECTOR = LocalizedMessage.of(
            "There is no embedding of type '%s' for track %d.", "Embedding de type '%s' non trouvé pour la piste %d");
    private static final LocalizedMessage OTHER_TYPE = LocalizedMessage.of(
            "The embedding_type of the address is not that of the body.",
            "L'embedding_type dans l'URL ne correspond pas à celui dans le body");
    private static final LocalizedMessage EXISTS = LocalizedMessage.of(
            "The track has an embedding of this type and model already.",
            "Un embedding de ce type et de ce modèle existe déjà pour la piste");
    private static final LocalizedMessage NO_TYPE = LocalizedMessage.of(
            "A type is up to 50 lower-case letters, digits, - and _.", "Un type comporte au plus 50 lettres minuscules, chiffres, - et _.");
    private static final LocalizedMessage NO_MODEL = LocalizedMessage.of(
            "A model's name or version may not be blank.", "Le nom ou la version d'un modèle ne peut pas être vide.");
    private static final LocalizedMessage OURS = LocalizedMessage.of(
            "Vectors of this model are made by SoniqueBay alone.", "Les vecteurs de ce modèle sont réservés à SoniqueBay.");
    private static final LocalizedMessage NO_DIRECTION = LocalizedMessage.of(
            "A vector of zeros has no direction.", "Un vecteur nul n'a pas de direction.");

    private final Database database;
    private final KnownEmbeddings known;
    private final VectorSearch search;
    private final VectorQueries rows = new VectorQueries();
    private final EmbeddingStore store = new EmbeddingStore();
    private final TrackQueries tracks = new TrackQueries();

    public EmbeddingRoutes(Database database, KnownEmbeddings known, TrackVectorSearch vectors) {
        this.database = requireNonNull(database, "database is null");
        this.known = requireNonNull(known, "known is null");
        this.search = new VectorSearch(database, vectors);
    }

    public List<Route> routes() {
        return List.of(
                about("A track's embeddings", Route.get("/api/tracks/{track_id}/embeddings"))
                        .query(EmbeddingQueries.OfType.class).answersList(200, EmbeddingJson.class).errors(404).handle(this::list),
                about("A track's embedding of one type, with its vector", Route.get(ONE)).describe("That of the type's active model.")
                        .query(EmbeddingQueries.OfModel.class).answers(200, EmbeddingJson.WithVector.class).errors(404).handle(this::one),
                about("Store an embedding", Route.post("/api/tracks/{track_id}/embeddings"))
                        .describe("The first model of a type is the one that answers for it from then on.")
                        .body(EmbeddingBody.class).answers(201, EmbeddingJson.class).errors(400, 404, 409).handle(this::create),
                about("Change an embedding", Route.put(ONE))
                        .describe("A vector of a model of which the track has none yet is stored.")
                        .body(EmbeddingChange.class).answers(200, EmbeddingJson.class).errors(400, 404, 409).handle(this::update),
                about("Remove an embedding", Route.delete(ONE)).query(EmbeddingQueries.OfModel.class)
                        .answersNothing().errors(404).respond(this::delete),
                about("Tracks near a vector", Route.post("/api/embeddings/search")).needs(Role.READ)
                        .describe("By cosine, nearest first, among the vectors of the type's active model.")
                        .body(EmbeddingQueries.NearVector.class).answersList(200, SimilarityJson.class).handle(call -> search.near(call.body())),
                about("Tracks near a track", Route.post("/api/tracks/{track_id}/embeddings/search-similar")).needs(Role.READ)
                        .describe("By cosine, nearest first; empty when the track has no vector of the type.")
                        .body(EmbeddingQueries.NearTrack.class).answersList(200, SimilarityJson.class).errors(404)
                        .handle(call -> search.near(track(call), call.body())),
                about("Tracks near a track", Route.get("/api/tracks/{track_id}/embeddings/search-similar"))
                        .describe("As the POST of the same address.")
                        .query(EmbeddingQueries.NearTrack.class).answersList(200, SimilarityJson.class).errors(404)
                        .handle(call -> search.near(track(call), call.query())),
                about("How many embeddings there are", Route.get("/api/embeddings/statistics"))
                        .answers(200, EmbeddingStatisticsJson.class).handle(_ -> statistics()),
                about("Tracks without an embedding of a type", Route.get("/api/tracks/without-embeddings"))
                        .query(EmbeddingQueries.Without.class).answersList(200, NamedTrackJson.class).handle(this::without));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary).lenient();
    }

    private static TrackId track(Call<?, ?> call) {
        return new TrackId(call.id("track_id", Missing.TRACK));
    }

    private List<EmbeddingJson> list(Call<EmbeddingQueries.OfType, Void> call) {
        String type = call.query().embeddingType();
        return known.list(track(call)).orElseThrow(() -> Problem.of(404, Missing.TRACK)).stream()
                .filter(row -> type == null || row.model().type().equals(type)).map(EmbeddingJson::of).toList();
    }

    private EmbeddingJson.WithVector one(Call<EmbeddingQueries.OfModel, Void> call) {
        return EmbeddingJson.WithVector.of(database.read(handle -> found(handle, call, call.query())));
    }

    private StoredEmbedding.WithVector found(Handle handle, Call<?, ?> call, EmbeddingQueries.OfModel wanted) {
        return rows.find(handle, wanted(call, wanted.model(), wanted.modelVersion())).orElseThrow(missing(call));
    }

    private static VectorQueries.Wanted wanted(Call<?, ?> call, String model, String version) {
        return new VectorQueries.Wanted(
                track(call), call.text("embedding_type"), Optional.ofNullable(model), Optional.ofNullable(version));
    }

    private static Supplier<Problem> missing(Call<?, ?> call) {
        return () -> Problem.of(404, NO_VECTOR.with(call.text("embedding_type"), track(call).value()));
    }

    private EmbeddingJson create(Call<Void, EmbeddingBody> call) {
        EmbeddingBody body = call.body();
        SameTrack.require(track(call), body.trackId());
        ModelIdentity model = model(body.embeddingType(), body.embeddingModel(), body.modelVersion());
        requireDirection(body.vector());
        return database.inTransaction(handle -> {
            tracks.find(handle, track(call)).orElseThrow(() -> Problem.of(404, Missing.TRACK));
            return EmbeddingJson.of(store.insert(handle, model, Optional.ofNullable(body.embeddingSource()),
                            new TrackVector(track(call), Optional.empty(), body.vector()))
                    .orElseThrow(() -> Problem.of(409, EXISTS)));
        });
    }

    private EmbeddingJson update(Call<Void, EmbeddingChange> call) {
        EmbeddingChange change = call.body();
        SameTrack.require(track(call), change.trackId());
        String type = call.text("embedding_type");
        if (change.embeddingType() != null && !change.embeddingType().equals(type)) {
            throw Problem.of(400, OTHER_TYPE);
        }
        if (change.vector() != null) {
            requireDirection(change.vector());
        }
        return database.inTransaction(handle -> {
            Optional<StoredEmbedding.WithVector> row =
                    rows.find(handle, wanted(call, change.embeddingModel(), change.modelVersion()));
            if (row.isEmpty()) {
                return EmbeddingJson.of(added(handle, call, change));
            }
            requireNotOurs(row.get().row().model());
            store.update(handle, row.get().row(), Optional.ofNullable(change.vector()), Optional.ofNullable(change.embeddingSource()));
            return EmbeddingJson.of(rows.find(handle, new VectorQueries.Wanted(track(call), type,
                    Optional.of(row.get().row().model().model()), row.get().row().model().version())).orElseThrow(missing(call)).row());
        });
    }

    /// Adds the vector of a client that moved on to another model, in the place of the old one.
    private StoredEmbedding added(Handle handle, Call<?, ?> call, EmbeddingChange change) {
        boolean anyOfType = rows.list(handle, track(call)).orElseThrow(() -> Problem.of(404, Missing.TRACK)).stream()
                .anyMatch(row -> row.model().type().equals(call.text("embedding_type")));
        if (!anyOfType || change.vector() == null || change.embeddingModel() == null) {
            throw missing(call).get();
        }
        ModelIdentity model = model(call.text("embedding_type"), change.embeddingModel(), change.modelVersion());
        return store.insert(handle, model, Optional.ofNullable(change.embeddingSource()),
                        new TrackVector(track(call), Optional.empty(), change.vector()))
                .orElseThrow(() -> Problem.of(409, EXISTS));
    }

    private void delete(Call<EmbeddingQueries.OfModel, Void> call) {
        database.useTransaction(handle -> {
            if (!store.delete(handle, found(handle, call, call.query()).row())) {
                throw missing(call).get();
            }
        });
    }

    private EmbeddingStatisticsJson statistics() {
        return database.read(handle -> {
            List<VectorQueries.Count> counts = rows.counts(handle);
            Map<String, Long> byType = new LinkedHashMap<>();
            counts.forEach(count -> byType.merge(count.type(), count.count(), Long::sum));
            Map<String, String> active = new LinkedHashMap<>();
            rows.active(handle).forEach((type, model) -> active.put(type, model.model()));
            // A model of several versions or types is one row, as the earlier SoniqueBay counted.
            Map<EmbeddingStatisticsJson.ModelSource, Long> bySource = new LinkedHashMap<>();
            counts.forEach(count -> bySource.merge(
                    new EmbeddingStatisticsJson.ModelSource(count.model().orElse(null), count.source().orElse(null), 0), count.count(), Long::sum));
            return new EmbeddingStatisticsJson(byType.values().stream().mapToLong(Long::longValue).sum(), byType,
                    bySource.entrySet().stream().map(entry -> entry.getKey().times(entry.getValue())).toList(), active);
        });
    }

    private List<NamedTrackJson> without(Call<EmbeddingQueries.Without, Void> call) {
        return database.read(handle -> NamedTrackJson.of(handle, rows.tracksWithout(handle, call.query().embeddingType(), call.query().limit())));
    }

    private static void requireDirection(float[] vector) {
        if (UnitVector.of(vector).isEmpty()) {
            throw Problem.invalid("body", "vector", NO_DIRECTION);
        }
    }

    private static ModelIdentity model(String type, String model, String version) {
        if (!type.matches("[a-z0-9][a-z0-9_-]{0,49}")) {
            throw Problem.invalid("body", "embedding_type", NO_TYPE);
        }
        try {
            ModelIdentity identity = new ModelIdentity(
                    type, Optional.ofNullable(model).orElse(ModelIdentity.UNNAMED), Optional.ofNullable(version));
            requireNotOurs(identity);
            return identity;
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("body", "embedding_model", NO_MODEL);
        }
    }

    private static void requireNotOurs(ModelIdentity model) {
        AudioEmbedding ours = new AudioEmbedding();
        boolean heard = model.type().equals(ours.type()) && model.model().equals(ours.model());
        if (heard || (model.type().equals(Provenance.TYPE) && model.model().equals(MiniLm.NAME))) {
            throw Problem.of(409, OURS);
        }
    }
}
