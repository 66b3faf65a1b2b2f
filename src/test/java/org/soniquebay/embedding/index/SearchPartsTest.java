package org.soniquebay.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// The parts of a search, each held against sorting everything.
class SearchPartsTest {

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void theFloorIsTheKthBestBoundSoFar() {
        for (int most = 1; most <= 12; most++) {
            LowerBounds floor = new LowerBounds(most);
            List<Float> seen = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                float bound = (float) random.nextInt(-40, 40) / 8;
                floor.offer(bound);
                seen.add(bound);
                seen.sort(Comparator.reverseOrder());

                assertThat(floor.threshold()).isEqualTo(seen.size() < most ? Float.NEGATIVE_INFINITY : seen.get(most - 1));
            }
        }
    }

    @Test
    void theBestAreKeptAndOfEqualOnesThoseOfSmallerId() {
        BestScores best = new BestScores(3);
        assertThat(best.sorted()).isEmpty();
        best.offer(new TrackId(9), 0.5f);
        best.offer(new TrackId(4), 0.5f);
        assertThat(best.threshold()).as("another one may be as bad as it likes").isEqualTo(Float.NEGATIVE_INFINITY);
        best.offer(new TrackId(7), -0.5f);
        assertThat(best.threshold()).isEqualTo(-0.5f);
        best.offer(new TrackId(8), 0.5f);
        best.offer(new TrackId(5), 0.5f);
        best.offer(new TrackId(1), 0.25f);

        assertThat(best.threshold()).isEqualTo(0.5f);
        assertThat(best.sorted()).containsExactly(
                new Neighbour(new TrackId(4), 0.5f), new Neighbour(new TrackId(5), 0.5f), new Neighbour(new TrackId(8), 0.5f));
    }

    @Test
    void candidatesComeFromTheHighestUpperBoundDownToTheFloor() {
        Candidates candidates = new Candidates();
        List<Float> uppers = new ArrayList<>();
        for (int slot = 0; slot < 3000; slot++) {
            float upper = (float) random.nextInt(-1000, 1000) / 512;
            uppers.add(upper);
            candidates.add(slot, upper);
        }
        assertThat(candidates.count()).isEqualTo(3000);

        float floor = uppers.get(17);
        candidates.sortFrom(floor);

        List<Integer> expected = IntStream.range(0, 3000).boxed().filter(slot -> uppers.get(slot) >= floor)
                .sorted(Comparator.comparing((Integer slot) -> -uppers.get(slot)).thenComparing(slot -> slot)).toList();
        assertThat(candidates.count()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(candidates.slot(i)).isEqualTo(expected.get(i));
            assertThat(candidates.upper(i)).isEqualTo(uppers.get(expected.get(i)));
        }
    }

    @Test
    void onePassOverAllVectorsAnswersAsTheIndexDoes() {
        float[] query = unit(64);
        StreamedNearest streamed = new StreamedNearest(query);
        try (VectorIndex index = new VectorIndex(64)) {
            for (int id = 2500; id > 0; id--) {
                float[] vector = unit(64);
                streamed.offer(new TrackId(id), vector);
                index.put(new TrackId(id), vector);
            }
            for (int most : new int[] {1, 20, 3000}) {
                assertThat(streamed.nearest(most, _ -> true)).isEqualTo(index.scan(query, most, _ -> true));
                assertThat(streamed.nearest(most, track -> track.value() % 7 == 0)).isEqualTo(index.scan(query, most, track -> track.value() % 7 == 0));
            }
        }
        assertThatThrownBy(() -> streamed.offer(new TrackId(1), new float[32])).hasMessageContaining("not 64 numbers: 32");
    }

    @Test
    void productsAndDistancesAreThoseOfTheNumbers() {
        float[] one = {1, -2, 3, 4};
        float[] other = {5, 6, -7, 0.5f};

        assertThat(Arithmetic.dot(one, other)).isEqualTo(5 - 12 - 21 + 2);
        assertThat(Arithmetic.squaredDistance(one, other)).isEqualTo(16 + 64 + 100 + 12.25);
    }

    @Test
    void aVectorIsCodedRelativeToTheClosestOfItsCentroids() {
        List<float[]> vectors = IntStream.range(0, 320).mapToObj(_ -> unit(64)).toList();
        Centroids centroids = Centroids.of(vectors);

        assertThat(centroids.size()).as("one for 32 vectors").isEqualTo(10);
        for (float[] vector : vectors) {
            int nearest = IntStream.range(0, 10).boxed()
                    .min(Comparator.comparingDouble(i -> Arithmetic.squaredDistance(vector, centroids.point(i)))).orElseThrow();
            assertThat(centroids.nearest(vector)).isEqualTo(nearest);
            assertThat(VectorCode.of(vector, centroids).centroid()).isEqualTo(nearest);
        }
    }

    @Test
    void centroidsAreTheMeansOfTheirVectors() {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            float[] vector = new float[64];
            vector[i % 2] = i % 4 < 2 ? 0.9f : 1.1f;
            vectors.add(vector);
        }
        Centroids centroids = Centroids.of(vectors);

        assertThat(centroids.size()).isEqualTo(2);
        for (int axis = 0; axis < 2; axis++) {
            float[] pure = new float[64];
            pure[axis] = 1;
            assertThat(centroids.point(centroids.nearest(pure))).usingComparatorWithPrecision(1e-6f).containsExactly(pure);
        }
        assertThat(Centroids.of(vectors.subList(0, 3)).size()).isEqualTo(1);
        assertThat(Centroids.origin(64).size()).isEqualTo(1);
    }

    /// Of two centroids in one place one has no vectors, and stays where it is.
    @Test
    void equalVectorsHaveTheirCentroidsWhereTheyAre() {
        float[] same = unit(64);
        Centroids centroids = Centroids.of(Collections.nCopies(64, same));

        assertThat(centroids.size()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            assertThat(centroids.point(i)).usingComparatorWithPrecision(1e-6f).containsExactly(same);
        }
    }

    @Test
    void theFiguresOfACodeAreExactOrRoundedUp() {
        List<float[]> vectors = IntStream.range(0, 64).mapToObj(_ -> unit(64)).toList();
        Centroids centroids = Centroids.of(vectors);
        float[] query = unit(64);
        CodedQuery coded = new CodedQuery(query);
        for (float[] vector : vectors) {
            VectorCode code = VectorCode.of(vector, centroids);
            float[] centroid = centroids.point(code.centroid());
            double lost = 0;
            double length = 0;
            double correction = 0;
            int largest = 0;
            for (int i = 0; i < 64; i++) {
                double kept = (double) code.scale() * code.code()[i];
                double rest = (double) vector[i] - centroid[i] - kept;
                assertThat(Math.abs(rest)).as("rounded to the nearest code").isLessThanOrEqualTo(code.scale() * 0.5001);
                lost += rest * rest;
                length += kept * kept;
                correction += rest * centroid[i];
                largest = Math.max(largest, Math.abs(code.code()[i]));
            }
            assertThat(largest).as("the codes use their range").isEqualTo(127);
            assertRoundedUp(code.lost(), Math.sqrt(lost));
            assertRoundedUp(code.length(), Math.sqrt(length));
            assertThat((double) code.correction()).isCloseTo(correction, Offset.offset(1e-7));
            assertRoundedUp(coded.centroidDistances(centroids)[code.centroid()], Math.sqrt(Arithmetic.squaredDistance(query, centroid)));
            assertThat(coded.centroidProducts(centroids)[code.centroid()]).isEqualTo((float) Arithmetic.dot(query, centroid));
        }
        assertThat(coded.vector()).isSameAs(query);
    }

    private static void assertRoundedUp(float figure, double exact) {
        assertThat((double) figure).isBetween(exact, exact * (1 + 1e-5));
    }

    private float[] unit(int size) {
        return SmallIndexTest.unit(random, size);
    }
}
