package org.soniquebay.embedding.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.soniquebay.embedding.Shaped;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.library.TrackId;

class LibraryProjectionTest {

    private static final int CLUSTERS = 5;
    private static final long SEED = 7;

    /// Track `id` belongs to cluster `id % CLUSTERS`.
    private static List<float[]> clusters(int amount) {
        Random random = new Random(3);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < amount; i++) {
            float[] vector = new float[EmbeddingModel.DIMENSIONS];
            for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) (random.nextGaussian() * 0.03);
            }
            vector[100 + cluster(new TrackId(i + 1))] += 1;
            vectors.add(vector);
        }
        return vectors;
    }

    private static int cluster(TrackId track) {
        return track.value() % CLUSTERS;
    }

    private static VectorSource source(List<float[]> vectors) {
        return (tracks, consumer) -> {
            List<TrackId> anyOrder = new ArrayList<>(tracks);
            Collections.shuffle(anyOrder);
            anyOrder.stream().filter(track -> track.value() <= vectors.size()).forEach(track -> consumer.accept(track, vectors.get(track.value() - 1)));
        };
    }

    private static List<TrackId> tracks(int amount) {
        return IntStream.rangeClosed(1, amount).mapToObj(TrackId::new).toList();
    }

    @Test
    void theSameVectorsAndSeedGiveTheSameMapWhateverTheOrder() {
        List<float[]> vectors = Shaped.library(250, 1);
        List<TrackId> tracks = tracks(250);
        LibraryProjection projection = new LibraryProjection(200);
        ProjectedMap map = projection.project(source(vectors), tracks, SEED).orElseThrow();

        assertThat(projection.project(source(vectors), tracks.reversed(), SEED)).contains(map);
        assertThat(projection.project(source(vectors), tracks, SEED + 1).orElseThrow().points()).isNotEqualTo(map.points());
        assertThat(map.points()).extracting(MapPoint::track).containsExactlyInAnyOrderElementsOf(tracks);
        assertThat(map.fitted()).isEqualTo(200);
        assertThat(map.trust().trustworthiness()).as("400 clusters in 512 dimensions").isGreaterThan(0.8);
        assertThat(map.trust().neighbours()).isEqualTo(12);
        assertThat(map.trust().sample()).isEqualTo(250);
    }

    @Test
    void clustersStayTogetherAndApartAlsoWherePartOfTheTracksIsPlacedAmongTheOthers() {
        List<float[]> vectors = clusters(400);
        for (int fitted : new int[] {400, 150}) {
            List<MapPoint> points = new LibraryProjection(fitted).project(source(vectors), tracks(400), SEED).orElseThrow().points();
            assertThat(agreement(points, points)).as("%d laid out", fitted).isGreaterThan(0.99);
            assertThat(points).anyMatch(point -> Math.max(Math.abs(point.x()), Math.abs(point.y())) > 0.99);
        }
    }

    @Test
    void whatComesLaterStandsAmongItsNeighbours() {
        List<float[]> vectors = clusters(300);
        LibraryProjection projection = new LibraryProjection(120);
        List<MapPoint> placed = projection.project(source(vectors), tracks(250), SEED).orElseThrow().points();
        List<TrackId> later = IntStream.rangeClosed(251, 310).mapToObj(TrackId::new).toList();

        List<MapPoint> points = projection.place(source(vectors), placed, later, SEED);

        assertThat(points).extracting(MapPoint::track).as("those with a vector").containsExactlyElementsOf(later.subList(0, 50));
        assertThat(agreement(points, placed)).isGreaterThan(0.99);
        assertThat(projection.place(source(vectors), placed, later, SEED)).isEqualTo(points);
        assertThat(projection.place(source(List.of()), placed, later, SEED)).as("no vector is known any more").isEmpty();
    }

    /// The share of tracks, of the nearest others of a point on the map, that belong to the point's cluster.
    private static double agreement(List<MapPoint> points, List<MapPoint> among) {
        return points.stream().flatMapToDouble(point -> among.stream().filter(other -> !other.track().equals(point.track()))
                .sorted(Comparator.comparingDouble(other -> Math.hypot(point.x() - other.x(), point.y() - other.y()))).limit(12)
                .mapToDouble(other -> cluster(other.track()) == cluster(point.track()) ? 1 : 0)).average().orElseThrow();
    }

    @Test
    void threeTracksMakeAMapAndFewerNone() {
        LibraryProjection projection = new LibraryProjection();
        List<float[]> vectors = clusters(3);
        assertThat(projection.project(source(vectors), tracks(3), SEED).orElseThrow().points()).hasSize(3).doesNotHaveDuplicates();
        assertThat(projection.project(source(vectors.subList(0, 2)), tracks(3), SEED)).as("one without a vector").isEmpty();
        assertThat(projection.project(source(vectors), List.of(), SEED)).isEmpty();

        List<float[]> odd = List.of(new float[512], vectors.get(0), vectors.get(0), vectors.get(0), vectors.get(0));
        assertThat(projection.project(source(odd), tracks(5), SEED).orElseThrow().points()).as("equal ones lie apart").hasSize(4).doesNotHaveDuplicates()
                .extracting(point -> point.track().value()).doesNotContain(1);
    }

    @Test
    void trustworthinessFallsWhenNeighboursOnTheMapAreNone() {
        float[][] line = IntStream.range(0, 40).mapToObj(i -> new float[] {i, 0}).toArray(float[][]::new);
        float[] right = new float[40];
        float[] wrong = new float[40];
        for (int i = 0; i < 40; i++) {
            right[i] = i;
            wrong[i] = i * 17 % 40;
        }
        float[] flat = new float[40];

        assertThat(Trustworthiness.of(line, right, flat, 12)).isEqualTo(new ProjectedMap.Quality(1, 12, 40));
        assertThat(Trustworthiness.of(line, wrong, flat, 12).trustworthiness()).isBetween(0.3, 0.7);
        assertThat(Trustworthiness.of(line, right, flat, 100).neighbours()).isEqualTo(19);
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new LibraryProjection().project(source(clusters(50)), tracks(50), SEED)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).as("stays marked").isTrue();
        }
    }
}
