package org.soniquebay.embedding.index;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// The tracks nearest to one vector, from one pass over all vectors: for a single question, which an index is not worth
/// building for. The scores come from the same product as those of [VectorIndex], so that the answer equals its answer
/// bit for bit. An instance keeps 8 bytes a track and no vector, and is for one thread.
public final class StreamedNearest {

    private static final int FIRST_ROOM = 1024;

    private final float[] query;
    private int[] tracks = new int[FIRST_ROOM];
    private float[] scores = new float[FIRST_ROOM];
    private int size;

    /// @param query of unit length, a multiple of 64 numbers; not to be changed afterwards
    public StreamedNearest(float[] query) {
        this.query = requireNonNull(query, "query is null");
    }

    /// Scores a track's vector; each track is to be offered once.
    ///
    /// @param vector of unit length, as long as the query
    public void offer(TrackId track, float[] vector) {
        if (vector.length != query.length) {
            throw new IllegalArgumentException("not " + query.length + " numbers: " + vector.length);
        }
        if (size == tracks.length) {
            tracks = Arrays.copyOf(tracks, 2 * size);
            scores = Arrays.copyOf(scores, 2 * size);
        }
        tracks[size] = track.value();
        scores[size] = DotProduct.of(query, vector);
        size++;
    }

    /// The nearest `most` of the tracks offered so far that `filter` accepts, best first, equal scores by smaller id.
    ///
    /// @param most at least 1
    public List<Neighbour> nearest(int most, Predicate<TrackId> filter) {
        BestScores best = new BestScores(most);
        for (int i = 0; i < size; i++) {
            TrackId track = new TrackId(tracks[i]);
            if (filter.test(track)) {
                best.offer(track, scores[i]);
            }
        }
        return best.sorted();
    }
}
