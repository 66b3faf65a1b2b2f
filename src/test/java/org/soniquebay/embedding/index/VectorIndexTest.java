package org.soniquebay.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.soniquebay.bench.vectors.ShapedVectors;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

class VectorIndexTest {

    @Test
    void aQueryAtRightAnglesToEverythingIsStillExact() {
        try (VectorIndex index = new VectorIndex(64)) {
            for (int id = 1; id <= 700; id++) {
                float[] vector = new float[64];
                vector[id % 32] = 0.6f;
                vector[(id * 7 + 1) % 32] += 0.8f;
                index.put(new TrackId(id), unit(vector));
            }
            float[] query = new float[64];
            query[63] = 1;

            List<Neighbour> nearest = index.nearest(query, 10, _ -> true);

            assertThat(nearest).extracting(neighbour -> neighbour.track().value())
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
            assertThat(nearest).allSatisfy(neighbour -> assertThat(neighbour.score()).isZero());
        }
    }

    @Test
    void equalScoresAreOrderedById() {
        try (VectorIndex index = new VectorIndex(64)) {
            float[] same = new float[64];
            same[3] = 1;
            for (int id : new int[] {9, 2, 40, 7, 11}) {
                index.put(new TrackId(id), same);
            }
            assertThat(index.nearest(same, 3, _ -> true)).containsExactly(
                    new Neighbour(new TrackId(2), 1), new Neighbour(new TrackId(7), 1), new Neighbour(new TrackId(9), 1));
        }
    }

    @Test
    void replacedAndRemovedVectorsAreNoLongerFound() {
        ShapedVectors vectors = ShapedVectors.library(3);
        try (VectorIndex index = filled(vectors, 3000)) {
            float[] replaced = vectors.next();
            index.put(new TrackId(5), replaced);
            for (int id = 100; id < 2100; id++) {
                assertThat(index.remove(new TrackId(id))).isTrue();
            }
            assertThat(index.remove(new TrackId(100))).isFalse();
            long before = index.bytes();
            for (int id = 5001; id <= 7000; id++) {
                index.put(new TrackId(id), vectors.next());
            }

            assertThat(index.size()).isEqualTo(3000);
            assertThat(index.bytes()).as("free slots are used again").isEqualTo(before);
            assertThat(index.vector(new TrackId(5)))
                    .hasValueSatisfying(found -> assertThat(found).containsExactly(replaced));
            assertThat(index.vector(new TrackId(150))).isEmpty();
            List<Neighbour> nearest = index.nearest(replaced, 3000, _ -> true);
            assertThat(nearest).isEqualTo(index.scan(replaced, 3000, _ -> true)).hasSize(3000);
            assertThat(nearest.getFirst().track()).isEqualTo(new TrackId(5));
            assertThat(nearest).noneMatch(found -> found.track().value() >= 100 && found.track().value() < 2100);
        }
    }

    @Test
    void anEmptyIndexFindsNothing() {
        try (VectorIndex index = new VectorIndex(64)) {
            float[] query = new float[64];
            query[0] = 1;
            assertThat(index.nearest(query, 5, _ -> true)).isEmpty();
            assertThat(index.scan(query, 5, _ -> true)).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoUnitVector() {
        try (VectorIndex index = new VectorIndex(64)) {
            float[] broken = new float[64];
            broken[0] = Float.NaN;
            assertThatThrownBy(() -> index.put(new TrackId(1), new float[64])).hasMessageContaining("length is not 1");
            assertThatThrownBy(() -> index.put(new TrackId(1), broken)).hasMessageContaining("length is not 1");
            assertThatThrownBy(() -> index.nearest(new float[512], 1, _ -> true)).hasMessageContaining("not 64 numbers");
        }
        assertThatThrownBy(() -> new VectorIndex(100)).hasMessageContaining("multiple of 64");
    }

    /// Every vector written is one value in all places but the sign, so a torn read would show as a mixed vector.
    @Test
    void readersSeeWholeVectorsWhileAWriterReplacesThem() throws InterruptedException, ExecutionException {
        try (VectorIndex index = new VectorIndex(64)) {
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger torn = new AtomicInteger();
            AtomicInteger reads = new AtomicInteger();
            float[] plus = constant(1);
            float[] minus = constant(-1);
            index.put(new TrackId(1), plus);
            List<FutureTask<Void>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                FutureTask<Void> reader = new FutureTask<>(() -> {
                    while (!done.get()) {
                        float score = index.nearest(plus, 1, track -> track.value() == 1).getFirst().score();
                        torn.addAndGet(Math.abs(Math.abs(score) - 1) < 1e-5 ? 0 : 1);
                        reads.incrementAndGet();
                    }
                }, null);
                readers.add(reader);
                Thread.ofPlatform().start(reader);
            }
            try {
                for (int i = 0; (i < 4000 || reads.get() < 100) && readers.stream().noneMatch(FutureTask::isDone); i++) {
                    index.put(new TrackId(1), i % 2 == 0 ? minus : plus);
                    index.put(new TrackId(2 + i % 2000), i % 3 == 0 ? minus : plus);
                }
            } finally {
                done.set(true);
            }
            for (FutureTask<Void> reader : readers) {
                reader.get();
            }
            assertThat(torn).hasValue(0);
        }
    }

    @Test
    void theFilterIsAskedAtMostOncePerTrack() {
        try (VectorIndex index = filled(ShapedVectors.library(4), 2000)) {
            Set<TrackId> asked = new HashSet<>();
            index.nearest(index.vector(new TrackId(1)).orElseThrow(), 20, track -> {
                assertThat(asked.add(track)).isTrue();
                return true;
            });
            assertThat(asked).hasSizeBetween(20, 1500);
        }
    }

    static VectorIndex filled(ShapedVectors vectors, int count) {
        VectorIndex index = new VectorIndex(EmbeddingModel.DIMENSIONS);
        for (int id = 1; id <= count; id++) {
            index.put(new TrackId(id), vectors.next());
        }
        return index;
    }

    private static float[] constant(int sign) {
        float[] vector = new float[64];
        java.util.Arrays.fill(vector, sign * 0.125f);
        return vector;
    }

    private static float[] unit(float[] vector) {
        double length = Math.sqrt(Arithmetic.dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) length;
        }
        return vector;
    }
}
