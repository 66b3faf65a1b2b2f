package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.index.StreamedNearest;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.embedding.store.UnitVector;
import org.soniquebay.library.TrackId;

/// Answers from the database, without an index: one pass over all vectors for each query. The search suits a process
/// that asks one question and ends. The handle must be in a transaction.
public final class StoredNearestTracks implements NearestTracks {

    private final Handle handle;
    private final String type;
    private final EmbeddingStore embeddings = new EmbeddingStore();
    private float[] scoredQuery = {};
    private StreamedNearest scored = new StreamedNearest(scoredQuery);

    /// @param type kind of vectors: `audio`, `semantic`, …
    public StoredNearestTracks(Handle handle, String type) {
        this.handle = requireNonNull(handle, "handle is null");
        this.type = requireNonNull(type, "type is null");
    }

    @Override
    public Map<TrackId, float[]> vectors(Collection<TrackId> tracks) {
        Map<TrackId, float[]> found = new HashMap<>();
        embeddings.eachActive(handle, type, tracks, (track, vector) -> UnitVector.of(vector).ifPresent(unit -> found.put(track, unit)));
        return found;
    }

    /// Widening a search asks again with the same query; the scores of the last one are kept for that.
    @Override
    public List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter) {
        if (!Arrays.equals(query, scoredQuery)) {
            StreamedNearest fresh = new StreamedNearest(query.clone());
            embeddings.eachActive(handle, type,
                    (track, vector) -> UnitVector.of(vector).ifPresent(unit -> fresh.offer(track, unit)));
            scoredQuery = query.clone();
            scored = fresh;
        }
        return scored.nearest(most, filter);
    }
}
