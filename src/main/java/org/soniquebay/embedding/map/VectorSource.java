package org.soniquebay.embedding.map;

import java.util.List;
import java.util.function.BiConsumer;
import org.soniquebay.library.TrackId;

/// The vectors that a map is made of, read in parts, so that a large library needs little memory.
@FunctionalInterface
public interface VectorSource {

    /// Shows the vectors of these tracks, in any order; a track without one is left out.
    void each(List<TrackId> tracks, BiConsumer<TrackId, float[]> consumer);
}
