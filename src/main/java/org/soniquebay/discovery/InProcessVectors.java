package org.soniquebay.discovery;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.ActiveVectors;
import org.soniquebay.embedding.IndexState;
import org.soniquebay.embedding.Neighbour;
import org.soniquebay.library.TrackId;

/// The exact indexes that this process keeps.
public record InProcessVectors(ActiveVectors vectors) implements SearchedVectors {

    public InProcessVectors {
        requireNonNull(vectors, "vectors is null");
    }

    @Override
    public NearestTracks of(Handle handle, String type) {
        return new Typed(vectors, type);
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

    private record Typed(ActiveVectors vectors, String type) implements NearestTracks {

        private Typed {
            requireNonNull(type, "type is null");
        }

        @Override
        public Optional<float[]> vector(TrackId track) {
            return vectors.ask(type, index -> index.vector(track));
        }

        @Override
        public List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter) {
            return vectors.ask(type, index -> index.nearest(query, most, filter));
        }
    }
}
