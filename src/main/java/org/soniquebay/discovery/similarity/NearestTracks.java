package org.soniquebay.discovery.similarity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// The vectors of the active model, as [SimilarTracks] asks for them.
public interface NearestTracks {

    /// The vectors of these tracks, of unit length; none for a track without one.
    Map<TrackId, float[]> vectors(Collection<TrackId> tracks);

    /// A track's vector, of unit length.
    default Optional<float[]> vector(TrackId track) {
        return Optional.ofNullable(vectors(List.of(track)).get(track));
    }

    /// The nearest `most` tracks that `filter` accepts, best first, equal scores by smaller id; fewer when there are not
    /// as many.
    ///
    /// @param query of unit length
    List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter);
}
