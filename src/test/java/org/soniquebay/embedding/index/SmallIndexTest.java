package org.soniquebay.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// The index on vectors of 64 numbers, quick enough for many sizes.
class SmallIndexTest {

    private static final int SIZE = 64;

    private final SplittableRandom random = new SplittableRandom(9);

    @Test
    void nearestEqualsTheScanWhileTheIndexGrowsOverItsChunks() {
        try (VectorIndex index = new VectorIndex(SIZE)) {
            for (int id = 1; id <= 4200; id++) {
                index.put(new TrackId(id), unit());
                if (id == 1 || id == 255 || id == 257 || id == 1024 || id == 1025 || id == 2049 || id == 3073 || id == 4200) {
                    assertEqualsTheScan(index, 10, _ -> true);
                    assertEqualsTheScan(index, id + 5, _ -> true);
                    assertEqualsTheScan(index, 3, track -> track.value() % 5 == 1);
                }
            }
        }
    }

    private void assertEqualsTheScan(VectorIndex index, int most, Predicate<TrackId> filter) {
        float[] query = unit();
        List<Neighbour> nearest = index.nearest(query, most, filter);
        assertThat(nearest).isEqualTo(index.scan(query, most, filter)).doesNotHaveDuplicates().allMatch(found -> filter.test(found.track()));
    }

    @Test
    void mostVectorsOfATightLibraryAreNotScoredInFull() {
        try (VectorIndex index = new VectorIndex(SIZE)) {
            for (int id = 1; id <= 3000; id++) {
                index.put(new TrackId(id), unit());
            }
            AtomicInteger asked = new AtomicInteger();
            index.nearest(unit(), 5, _ -> asked.incrementAndGet() > 0);

            assertThat(asked.get()).as("tracks that the codes did not rule out").isBetween(5, 400);
        }
    }

    @Test
    void theMemoryIsThatOfTheChunks() {
        long chunk = 1024L * (SIZE * (Float.BYTES + 1) + 4 * Float.BYTES + Short.BYTES + Integer.BYTES);
        try (VectorIndex index = new VectorIndex(SIZE)) {
            assertThat(index.bytes()).isZero();
            for (int id = 1; id <= 1025; id++) {
                index.put(new TrackId(id), unit());
                assertThat(index.size()).isEqualTo(id);
                assertThat(index.bytes()).isEqualTo(id <= 1024 ? chunk : 2 * chunk);
            }
        }
    }

    @Test
    void aFreedSlotIsTakenBeforeANewOne() {
        try (VectorIndex index = new VectorIndex(SIZE)) {
            for (int id = 1; id <= 1024; id++) {
                index.put(new TrackId(id), unit());
            }
            long full = index.bytes();
            index.remove(new TrackId(3));
            index.remove(new TrackId(4));
            index.put(new TrackId(5), unit());
            assertThat(index.size()).as("a replaced vector takes no slot").isEqualTo(1022);
            for (int id : new int[] {2001, 2002}) {
                float[] vector = unit();
                index.put(new TrackId(id), vector);
                assertThat(index.vector(new TrackId(id))).hasValueSatisfying(found -> assertThat(found).containsExactly(vector));
            }
            assertThat(index.bytes()).isEqualTo(full);
            index.put(new TrackId(2003), unit());
            assertThat(index.bytes()).isEqualTo(2 * full);
            assertEqualsTheScan(index, 2000, _ -> true);
            assertThat(index.scan(unit(), 2000, _ -> true)).hasSize(1025);
        }
    }

    @Test
    void codesAreTrainedWhenTheIndexHasDoubled() {
        try (Arena arena = Arena.ofConfined()) {
            VectorSlots slots = new VectorSlots(SIZE);
            Centroids origin = Centroids.origin(SIZE);
            for (int id = 1; id <= 600; id++) {
                if (id == 256) {
                    assertThat(CodeTraining.next(slots, 0)).as("too few").isEmpty();
                }
                int slot = slots.slotFor(new TrackId(id));
                if (slots.needsChunk(slot)) {
                    slots.addChunk(arena, origin);
                }
                float[] vector = unit();
                slots.put(slot, new TrackId(id), vector, VectorCode.of(vector, origin));
                if (id == 256) {
                    assertThat(CodeTraining.next(slots, 0)).hasValueSatisfying(trained -> assertThat(trained.size()).isEqualTo(8));
                }
            }
            assertThat(CodeTraining.next(slots, 300)).hasValueSatisfying(trained -> assertThat(trained.size()).isEqualTo(18));
            assertThat(CodeTraining.next(slots, 301)).isEmpty();
            slots.remove(new TrackId(2));
            Centroids trained = CodeTraining.next(slots, 0).orElseThrow();
            VectorCode[] codes = CodeTraining.codes(slots.chunks().getFirst(), trained);
            assertThat(codes).hasSize(1024);
            assertThat(codes[0]).isNotNull();
            assertThat(codes[1]).as("a free slot").isNull();
            assertThat(codes[600]).isNull();
        }
    }

    @Test
    void trainedCodesBoundScoresMoreTightly() {
        try (Arena arena = Arena.ofConfined()) {
            float[][] clusters = {unit(), unit(), unit(), unit()};
            List<float[]> vectors = new ArrayList<>();
            for (int i = 0; i < 256; i++) {
                float[] near = clusters[i % 4].clone();
                near[i % SIZE] += 0.01f;
                vectors.add(scaled(near));
            }
            Centroids origin = Centroids.origin(SIZE);
            VectorChunk chunk = new VectorChunk(arena, SIZE, origin);
            for (int i = 0; i < vectors.size(); i++) {
                chunk.put(i, new TrackId(i + 1), vectors.get(i), VectorCode.of(vectors.get(i), origin));
            }
            float coarse = worstError(chunk, vectors.getFirst());
            Centroids trained = Centroids.of(vectors);
            chunk.recode(trained, CodeTraining.codes(chunk, trained));

            assertThat(chunk.centroids()).isSameAs(trained);
            assertThat(worstError(chunk, vectors.getFirst())).isLessThan(coarse / 4);
        }
    }

    private static float worstError(VectorChunk chunk, float[] query) {
        float[] middles = new float[VectorChunk.SLOTS];
        float[] errors = new float[VectorChunk.SLOTS];
        chunk.bound(new CodedQuery(query), middles, errors);
        float worst = 0;
        for (int slot = 0; slot < 256; slot += 4) {
            assertThat(Math.abs(chunk.score(query, slot) - middles[slot])).isLessThanOrEqualTo(errors[slot]);
            worst = Math.max(worst, errors[slot]);
        }
        return worst;
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> new VectorIndex(0)).hasMessageContaining("multiple of 64");
        assertThatThrownBy(() -> new VectorIndex(-64)).hasMessageContaining("multiple of 64");
        VectorIndex index = new VectorIndex(SIZE);
        float[] vector = unit();
        index.put(new TrackId(1), times(vector, 1.0009f));
        index.put(new TrackId(1), times(vector, 0.9991f));
        assertThatThrownBy(() -> index.put(new TrackId(1), times(vector, 1.0011f))).hasMessageContaining("length is not 1");
        assertThatThrownBy(() -> index.put(new TrackId(1), times(vector, 0.9989f))).hasMessageContaining("length is not 1");
        assertThatThrownBy(() -> index.nearest(vector, 0, _ -> true)).hasMessageContaining("most is not positive");
        assertThatThrownBy(() -> index.scan(vector, 0, _ -> true)).hasMessageContaining("most is not positive");
        assertThatThrownBy(() -> index.scan(new float[SIZE], 1, _ -> true)).hasMessageContaining("length is not 1");
        assertThat(index.scan(vector, 1, _ -> true)).hasSize(1);

        index.close();
        assertThatThrownBy(() -> index.nearest(vector, 1, _ -> true)).isInstanceOf(IllegalStateException.class);
    }

    private float[] unit() {
        return unit(random, SIZE);
    }

    static float[] unit(SplittableRandom random, int size) {
        float[] vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return scaled(vector);
    }

    private static float[] scaled(float[] vector) {
        return times(vector, (float) (1 / Math.sqrt(Arithmetic.dot(vector, vector))));
    }

    private static float[] times(float[] vector, float factor) {
        float[] product = vector.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= factor;
        }
        return product;
    }
}
