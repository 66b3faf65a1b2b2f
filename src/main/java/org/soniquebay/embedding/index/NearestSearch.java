package org.soniquebay.embedding.index;

import java.util.List;
import java.util.function.Predicate;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// One query: see [VectorIndex] for why it is exact. A query is to be run under the index's read lock.
final class NearestSearch {

    private final VectorSlots slots;
    private final float[] query;
    private final int most;
    private final Predicate<TrackId> filter;

    NearestSearch(VectorSlots slots, float[] query, int most, Predicate<TrackId> filter) {
        this.slots = slots;
        this.query = query;
        this.most = Math.min(most, Math.max(1, slots.size()));
        this.filter = filter;
    }

    List<Neighbour> nearest() {
        LowerBounds floor = new LowerBounds(most);
        Candidates candidates = candidates(floor);
        candidates.sortFrom(floor.threshold());
        BestScores best = new BestScores(most);
        for (int i = 0; i < candidates.count() && candidates.upper(i) >= best.threshold(); i++) {
            int slot = candidates.slot(i);
            VectorChunk chunk = slots.chunkOf(slot);
            int place = slot % VectorChunk.SLOTS;
            best.offer(chunk.id(place), chunk.score(query, place));
        }
        return best.sorted();
    }

    /// Chunks are visited in a scattered order: were the slots sorted by score, as after loading by album, a walk in
    /// order could raise the floor with every single vector.
    private Candidates candidates(LowerBounds floor) {
        Candidates candidates = new Candidates();
        CodedQuery coded = new CodedQuery(query);
        float[] middles = new float[VectorChunk.SLOTS];
        float[] errors = new float[VectorChunk.SLOTS];
        int chunks = slots.chunks().size();
        int stride = scatteringStride(chunks);
        for (int i = 0; i < chunks; i++) {
            int number = (int) ((long) i * stride % chunks);
            VectorChunk chunk = slots.chunks().get(number);
            chunk.bound(coded, middles, errors);
            float threshold = floor.threshold();
            for (int place = 0; place < VectorChunk.SLOTS; place++) {
                float upper = middles[place] + errors[place];
                TrackId track = upper >= threshold ? chunk.id(place) : null;
                if (track != null && filter.test(track)) {
                    candidates.add(number * VectorChunk.SLOTS + place, upper);
                    floor.offer(middles[place] - errors[place]);
                    threshold = floor.threshold();
                }
            }
        }
        return candidates;
    }

    private static int scatteringStride(int count) {
        int stride = Math.max(1, (int) (count * 0.618));
        while (greatestCommonDivisor(stride, count) > 1) {
            stride++;
        }
        return stride;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    List<Neighbour> scan() {
        BestScores best = new BestScores(most);
        for (VectorChunk chunk : slots.chunks()) {
            for (int place = 0; place < VectorChunk.SLOTS; place++) {
                TrackId track = chunk.id(place);
                if (track != null && filter.test(track)) {
                    best.offer(track, chunk.score(query, place));
                }
            }
        }
        return best.sorted();
    }
}
