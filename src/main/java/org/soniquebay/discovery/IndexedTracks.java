package org.soniquebay.discovery;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.soniquebay.embedding.ActiveVectors;
import org.soniquebay.embedding.Neighbour;
import org.soniquebay.library.TrackId;

/// The vectors of a type's active model from the index that a server keeps.
public record IndexedTracks(ActiveVectors vectors, String type) implements NearestTracks {

    public IndexedTracks {
        requireNonNull(vectors, "vectors is null");
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
