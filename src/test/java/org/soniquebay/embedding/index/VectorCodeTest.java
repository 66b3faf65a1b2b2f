package org.soniquebay.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.bench.vectors.ShapedVectors;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.library.TrackId;

class VectorCodeTest {

    @Test
    void theScoreAlwaysLiesWithinTheProvenBound() {
        for (ShapedVectors vectors : List.of(ShapedVectors.library(11), ShapedVectors.tight(12))) {
            staysWithinTheBound(vectors);
        }
    }

    private static void staysWithinTheBound(ShapedVectors vectors) {
        List<float[]> stored = new ArrayList<>();
        for (int i = 0; i < VectorChunk.SLOTS; i++) {
            stored.add(vectors.next());
        }
        Centroids centroids = Centroids.of(stored);
        float[] middles = new float[VectorChunk.SLOTS];
        float[] errors = new float[VectorChunk.SLOTS];
        try (Arena arena = Arena.ofConfined()) {
            VectorChunk chunk = new VectorChunk(arena, EmbeddingModel.DIMENSIONS, centroids);
            for (int i = 0; i < stored.size(); i++) {
                chunk.put(i, new TrackId(i + 1), stored.get(i), VectorCode.of(stored.get(i), centroids));
            }
            for (int round = 0; round < 50; round++) {
                float[] query = round % 2 == 0 ? vectors.next() : stored.get(round);
                chunk.bound(new CodedQuery(query), middles, errors);
                for (int i = 0; i < stored.size(); i++) {
                    assertThat(Math.abs(chunk.score(query, i) - middles[i])).isLessThanOrEqualTo(errors[i]);
                }
            }
        }
    }

    @Test
    void aTightClusterGetsFineBounds() {
        ShapedVectors vectors = ShapedVectors.tight(13);
        List<float[]> stored = new ArrayList<>();
        for (int i = 0; i < 512; i++) {
            stored.add(vectors.next());
        }
        Centroids trained = Centroids.of(stored);
        Centroids origin = Centroids.origin(EmbeddingModel.DIMENSIONS);
        double fine = 0;
        double coarse = 0;
        for (float[] vector : stored) {
            fine += VectorCode.of(vector, trained).lost();
            coarse += VectorCode.of(vector, origin).lost();
        }
        assertThat(fine).isLessThan(coarse / 5);
    }

    @Test
    void aVectorOnItsCentroidLosesNothing() {
        float[] vector = ShapedVectors.library(14).next();
        Centroids centroids = Centroids.of(List.of(vector));
        VectorCode code = VectorCode.of(vector, centroids);

        assertThat(code.scale()).isZero();
        assertThat(code.lost()).as("no bound is negative").isBetween(0f, 1e-30f);
        assertThat(code.length()).isBetween(0f, 1e-30f);
        assertThat(new CodedQuery(vector).centroidDistances(centroids)[0]).isBetween(0f, 1e-30f);
    }
}
