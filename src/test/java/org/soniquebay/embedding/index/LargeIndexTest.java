package org.soniquebay.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.soniquebay.bench.vectors.ShapedVectors;
import org.soniquebay.library.TrackId;

/// The index on thousands of vectors of full length, shaped like those of music.
class LargeIndexTest {

    @Test
    void nearestEqualsThePlainScanOnShapedVectorsWithAnyFilter() {
        equalsTheScan(ShapedVectors.library(1));
    }

    @Test
    void nearestEqualsThePlainScanOnTightClustersWithAnyFilter() {
        equalsTheScan(ShapedVectors.tight(2));
    }

    private static void equalsTheScan(ShapedVectors vectors) {
        try (VectorIndex index = VectorIndexTest.filled(vectors, 5000)) {
            List<Predicate<TrackId>> filters = List.of(_ -> true, _ -> false, track -> track.value() % 100 == 7,
                    track -> track.value() % 2 == 0, track -> track.value() < 40);
            for (int round = 0; round < 20; round++) {
                float[] query = round % 2 == 0 ? vectors.next() : index.vector(new TrackId(1 + 97 * round)).orElseThrow();
                for (Predicate<TrackId> filter : filters) {
                    assertThat(index.nearest(query, 50, filter)).isEqualTo(index.scan(query, 50, filter));
                }
            }
        }
    }
}
