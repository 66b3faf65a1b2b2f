package org.soniquebay.embedding.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.soniquebay.library.TrackId;

/// [#SLOTS] vectors and their codes outside the Java heap. All its codes refer to one set of centroids. Guarded by the
/// index's lock.
final class VectorChunk {

    static final int SLOTS = 1024;
    /// Per slot beside vector and code: scale, correction, lost, length, centroid, reference to the id.
    private static final int FIGURES_BYTES = 4 * Float.BYTES + Short.BYTES + Integer.BYTES;

    private final int dimensions;
    private final MemorySegment vectors;
    private final MemorySegment codes;
    private final TrackId[] ids = new TrackId[SLOTS];
    private final float[] scales = new float[SLOTS];
    private final float[] corrections = new float[SLOTS];
    private final float[] lost = new float[SLOTS];
    private final float[] lengths = new float[SLOTS];
    private final short[] nearest = new short[SLOTS];
    private Centroids centroids;

    VectorChunk(Arena arena, int dimensions, Centroids centroids) {
        this.dimensions = dimensions;
        this.vectors = arena.allocate((long) SLOTS * dimensions * Float.BYTES, 64);
        this.codes = arena.allocate((long) SLOTS * dimensions, 64);
        this.centroids = centroids;
    }

    Centroids centroids() {
        return centroids;
    }

    TrackId id(int slot) {
        return ids[slot];
    }

    void put(int slot, TrackId id, float[] vector, VectorCode code) {
        MemorySegment.copy(vector, 0, vectors, ValueLayout.JAVA_FLOAT, offset(slot), dimensions);
        recode(slot, code);
        ids[slot] = id;
    }

    void clear(int slot) {
        ids[slot] = null;
    }

    /// Replaces the codes of all slots at once, since they share one set of centroids; `next[slot]` is only needed
    /// where a vector stands.
    void recode(Centroids newCentroids, VectorCode[] next) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (ids[slot] != null) {
                recode(slot, next[slot]);
            }
        }
        centroids = newCentroids;
    }

    private void recode(int slot, VectorCode code) {
        MemorySegment.copy(code.code(), 0, codes, ValueLayout.JAVA_BYTE, (long) slot * dimensions, dimensions);
        scales[slot] = code.scale();
        corrections[slot] = code.correction();
        lost[slot] = code.lost();
        lengths[slot] = code.length();
        nearest[slot] = (short) code.centroid();
    }

    float[] vector(int slot) {
        float[] vector = new float[dimensions];
        MemorySegment.copy(vectors, ValueLayout.JAVA_FLOAT, offset(slot), vector, 0, dimensions);
        return vector;
    }

    float score(float[] query, int slot) {
        return DotProduct.of(query, vectors, offset(slot));
    }

    /// Fills `middles` and `errors`: the score of the slot's vector lies in middle ± error.
    void bound(CodedQuery query, float[] middles, float[] errors) {
        CodeProduct.all(query.vector(), codes, SLOTS, middles);
        float[] products = query.centroidProducts(centroids);
        float[] distances = query.centroidDistances(centroids);
        for (int slot = 0; slot < SLOTS; slot++) {
            int centroid = nearest[slot];
            middles[slot] = products[centroid] + scales[slot] * middles[slot] + corrections[slot];
            errors[slot] = lost[slot] * distances[centroid] + lengths[slot] * VectorCode.GAMMA + VectorCode.SLACK;
        }
    }

    long bytes() {
        return vectors.byteSize() + codes.byteSize() + (long) SLOTS * FIGURES_BYTES;
    }

    private long offset(int slot) {
        return (long) slot * dimensions * Float.BYTES;
    }
}
