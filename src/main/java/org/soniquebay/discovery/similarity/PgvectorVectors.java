package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.index.IndexState;
import org.soniquebay.embedding.pgvector.PgvectorIndex;
import org.soniquebay.embedding.pgvector.PgvectorSearch;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// The index that pgvector keeps in the database.
public final class PgvectorVectors implements TrackVectorSearch {

    private final PgvectorIndex index;

    public PgvectorVectors(PgvectorIndex index) {
        this.index = requireNonNull(index, "index is null");
    }

    @Override
    public NearestTracks of(Handle handle, String type) {
        return new Searched(index.search(handle, type));
    }

    @Override
    public void warm(String type) {
        index.warm(type);
    }

    @Override
    public List<IndexState> states() {
        return index.states();
    }

    /// Closes nothing: this search holds no resources.
    @Override
    public void close() {
    }

    private record Searched(PgvectorSearch search) implements NearestTracks {

        @Override
        public Map<TrackId, float[]> vectors(Collection<TrackId> tracks) {
            return search.vectors(tracks);
        }

        @Override
        public List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter) {
            return search.nearest(query, most, filter);
        }
    }
}
