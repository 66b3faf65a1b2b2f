package org.soniquebay.api.embeddings;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.LibraryFacts;
import org.soniquebay.discovery.similarity.SimilarOutcome;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.discovery.similarity.SimilarTracks;
import org.soniquebay.discovery.similarity.SimilarityQuery;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.UnitVector;
import org.soniquebay.embedding.store.VectorQueries;
import org.soniquebay.embedding.text.Provenance;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;

/// Searches among the vectors of a type's active model. Copies of one recording count once, and tracks whose file is
/// gone are left out.
final class VectorSearch {

    private static final LocalizedMessage NO_DIRECTION = LocalizedMessage.of(
            "A vector of zeros has no direction.", "Un vecteur nul n'a pas de direction.");

    private final Database database;
    private final TrackVectorSearch vectors;
    private final TrackQueries tracks = new TrackQueries();
    private final VectorQueries rows = new VectorQueries();

    VectorSearch(Database database, TrackVectorSearch vectors) {
        this.database = requireNonNull(database, "database is null");
        this.vectors = requireNonNull(vectors, "vectors is null");
    }

    /// @throws Problem 422 for a vector without direction
    List<SimilarityJson> near(EmbeddingQueries.NearVector wish) {
        float[] unit = UnitVector.of(wish.queryVector()).orElseThrow(() -> Problem.invalid("body", "query_vector", NO_DIRECTION));
        Set<Integer> excluded = new HashSet<>(Optional.ofNullable(wish.excludeTrackIds()).orElse(List.of()));
        return search(wish.embeddingType(), unit, new Limits(wish.limit(), wish.minSimilarity(), excluded), Optional.empty());
    }

    /// @throws Problem 404 for an unknown track
    List<SimilarityJson> near(TrackId track, EmbeddingQueries.NearTrack wish) {
        String type = type(wish.embeddingType());
        Optional<float[]> vector = database.read(handle -> vectors.of(handle, type).vector(track));
        if (vector.isEmpty()) {
            database.read(handle -> tracks.find(handle, track)).orElseThrow(() -> Problem.of(404, Missing.TRACK));
            return List.of();
        }
        Limits limits = new Limits(wish.limit(), wish.minSimilarity(), Set.of());
        return search(type, vector.get(), limits, wish.excludeSelf() ? Optional.of(track) : Optional.empty());
    }

    /// Tracks whose text is near a vector of the active semantic model.
    ///
    /// @param least the least cosine
    List<SimilarityJson> nearText(float[] vector, TextQuery wish, double least) {
        Set<Integer> excluded = new HashSet<>(Optional.ofNullable(wish.excludeTrackIds()).orElse(List.of()));
        return search(Provenance.TYPE, vector, new Limits(wish.limit(), least, excluded), Optional.empty());
    }

    private record Limits(int most, Double least, Set<Integer> excluded) {

        SimilarityQuery wish() {
            return new SimilarityQuery(most, OptionalInt.empty(), track -> !excluded.contains(track.value()));
        }
    }

    private List<SimilarityJson> search(String wanted, float[] vector, Limits limits, Optional<TrackId> itself) {
        String type = type(wanted);
        return database.read(handle -> {
            SimilarTracks similar = new SimilarTracks(vectors.of(handle, type), Optional.empty());
            LibraryFacts facts = new LibraryFacts(handle);
            List<SimilarTrack> found = itself
                    .map(track -> similar.to(track, limits.wish(), facts))
                    .map(outcome -> switch (outcome) {
                        case SimilarOutcome.Found(List<SimilarTrack> others) -> others;
                        case SimilarOutcome.WithoutVector _ -> List.<SimilarTrack>of();
                    })
                    .orElseGet(() -> similar.near(vector, limits.wish(), facts));
            return json(handle, type, found.stream()
                    .filter(track -> limits.least() == null || track.score() >= limits.least()).toList());
        });
    }

    private List<SimilarityJson> json(Handle handle, String type, List<SimilarTrack> found) {
        Map<TrackId, Track> known = tracks.findAll(handle, found.stream().map(SimilarTrack::track).toList());
        return found.stream().filter(similar -> known.containsKey(similar.track())).map(similar -> {
            Track track = known.get(similar.track());
            return new SimilarityJson(track.id().value(), SimilarityJson.score(similar.score()), type, track.title().orElse(null),
                    track.artistName(), track.albumTitle().orElse(null));
        }).toList();
    }

    /// The type that is asked for; the active semantic one, else audio, when none is named.
    private String type(String wanted) {
        if (wanted != null) {
            return wanted;
        }
        return database.read(rows::active).containsKey(Provenance.TYPE) ? Provenance.TYPE : ModelIdentity.AUDIO;
    }
}
