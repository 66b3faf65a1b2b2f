package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.index.IndexState;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// The exact indexes that this process keeps.
public final class InProcessVectors implements TrackVectorSearch {

    private final ActiveVectors vectors;
    private final EmbeddingStore embeddings = new EmbeddingStore();

    public InProcessVectors(ActiveVectors vectors) {
        this.vectors = requireNonNull(vectors, "vectors is null");
    }

    @Override
    public NearestTracks of(Handle handle, String type) {
        // An index stays as long as the process: a made-up type gets none.
        return vectors.isKept(type) || embeddings.active(handle, type).isPresent() ? new Typed(vectors, type) : new Nothing();
    }

    @Override
    public void warm(String type) {
        vectors.warm(type);
    }

    @Override
    public List<IndexState> states() {
        return vectors.states();
    }

    @Override
    public void close() {
        vectors.close();
    }

    private record Nothing() implements NearestTracks {
        @Override
        public Map<TrackId, float[]> vectors(Collection<TrackId> tracks) {
            return Map.of();
        }

        @Override
        public List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter) {
            return List.of();
        }
    }

    private record Typed(ActiveVectors vectors, String type) implements NearestTracks {

        private Typed {
            requireNonNull(type, "type is null");
        }

        @Override
        public Map<TrackId, float[]> vectors(Collection<TrackId> tracks) {
            return vectors.ask(type, index -> {
                Map<TrackId, float[]> found = new HashMap<>();
                tracks.forEach(track -> index.vector(track).ifPresent(vector -> found.put(track, vector)));
                return found;
            });
        }

        @Override
        public List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter) {
            return vectors.ask(type, index -> index.nearest(query, most, filter));
        }
    }
}
