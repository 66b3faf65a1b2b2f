package org.soniquebay.embedding.map;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.soniquebay.embedding.store.UnitVector;
import org.soniquebay.library.TrackId;

/// The projection of a library's vectors to a plane: principal components, then [PacMap]. Above [#MOST_FITTED] tracks a seeded sample of so many is
/// laid out, and the others are placed among their nearest neighbours of the sample ([NeighbourPlacement]): time grows with the number of tracks then,
/// and memory hardly does. The same vectors, seed and [#VERSION] give the same coordinates, bit for bit.
public final class LibraryProjection {

    /// The version of the method, to be raised with every change of what it computes.
    public static final int VERSION = 1;
    /// The fewest tracks that make a map.
    public static final int FEWEST = 3;

    /// The neighbours of 10,000 tracks are found, and their layout is computed, in seconds.
    private static final int MOST_FITTED = 10_000;
    private static final int COMPONENTS = 64;
    private static final int TRACKS_AT_ONCE = 500;
    private static final int TRUST_SAMPLE = 2_000;
    private static final int TRUST_NEIGHBOURS = 12;

    private final int mostFitted;

    public LibraryProjection() {
        this(MOST_FITTED);
    }

    LibraryProjection(int mostFitted) {
        this.mostFitted = mostFitted;
    }

    /// A new map.
    ///
    /// @param tracks each once; those whose vector is gone, or has no direction, get no place
    /// @return empty when fewer than [#FEWEST] have a vector
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public Optional<ProjectedMap> project(VectorSource source, List<TrackId> tracks, long seed) {
        List<TrackId> all = tracks.stream().sorted(Comparator.comparingInt(TrackId::value)).toList();
        BitSet fitting = sample(all.size(), mostFitted, seed);
        Collected fitted = new Collected();
        inParts(source, select(all, fitting, true), fitted::add);
        if (fitted.tracks.size() < FEWEST) {
            return Optional.empty();
        }
        Run run = new Run(fitted, sample(all.size(), TRUST_SAMPLE, seed + 1), all, seed);
        inParts(source, select(all, fitting, false), run::place);
        return Optional.of(new ProjectedMap(run.points, fitted.tracks.size(), run.trust()));
    }

    /// Places for tracks that came later, among those that have one.
    ///
    /// @param placed at least one; a seeded sample of many is looked at
    public List<MapPoint> place(VectorSource source, List<MapPoint> placed, List<TrackId> later, long seed) {
        List<MapPoint> around = new ArrayList<>();
        BitSet looked = sample(placed.size(), mostFitted, seed);
        looked.stream().forEach(i -> around.add(placed.get(i)));
        Map<TrackId, MapPoint> places = new HashMap<>();
        around.forEach(point -> places.put(point.track(), point));
        Collected known = new Collected();
        inParts(source, around.stream().map(MapPoint::track).toList(), known::add);
        if (known.tracks.isEmpty()) {
            return List.of();
        }
        NeighbourPlacement placement = new NeighbourPlacement(PointMatrix.of(known.matrix()), coordinates(known.tracks, track -> places.get(track).x()),
                coordinates(known.tracks, track -> places.get(track).y()), seed);
        List<MapPoint> points = new ArrayList<>();
        inParts(source, later, (track, vector) -> points.add(placement.place(track, vector)));
        return points;
    }

    private interface Coordinate {
        float of(TrackId track);
    }

    private static float[] coordinates(List<TrackId> tracks, Coordinate coordinate) {
        float[] numbers = new float[tracks.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = coordinate.of(tracks.get(i));
        }
        return numbers;
    }

    /// Shows the unit vectors of tracks in the order of the tracks, whatever the order of the source.
    private static void inParts(VectorSource source, List<TrackId> tracks, BiConsumer<TrackId, float[]> consumer) {
        for (int from = 0; from < tracks.size(); from += TRACKS_AT_ONCE) {
            Stopping.check();
            List<TrackId> part = tracks.subList(from, Math.min(tracks.size(), from + TRACKS_AT_ONCE));
            Map<TrackId, float[]> vectors = new HashMap<>();
            source.each(part, (track, vector) -> UnitVector.of(vector).ifPresent(unit -> vectors.put(track, unit)));
            part.stream().filter(vectors::containsKey).forEach(track -> consumer.accept(track, vectors.get(track)));
        }
    }

    private static List<TrackId> select(List<TrackId> all, BitSet chosen, boolean wanted) {
        List<TrackId> selected = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (chosen.get(i) == wanted) {
                selected.add(all.get(i));
            }
        }
        return selected;
    }

    /// Numbers below `size`, at most `most` of them, by chance (Floyd's method).
    private static BitSet sample(int size, int most, long seed) {
        BitSet chosen = new BitSet(size);
        if (size <= most) {
            chosen.set(0, size);
            return chosen;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int last = size - most; last < size; last++) {
            int drawn = random.nextInt(last + 1);
            chosen.set(chosen.get(drawn) ? last : drawn);
        }
        return chosen;
    }

    /// Tracks with their vectors.
    private static final class Collected {

        private final List<TrackId> tracks = new ArrayList<>();
        private final List<float[]> vectors = new ArrayList<>();

        void add(TrackId track, float[] vector) {
            tracks.add(requireNonNull(track, "track is null"));
            vectors.add(vector);
        }

        float[][] matrix() {
            return vectors.toArray(float[][]::new);
        }
    }

    /// One projection under way, after the tracks to be laid out were read.
    private static final class Run {

        private final PrincipalComponents components;
        private final NeighbourPlacement placement;
        private final Set<TrackId> watched = new HashSet<>();
        private final Collected sampled = new Collected();
        private final List<MapPoint> points = new ArrayList<>();
        private final List<MapPoint> sampledPoints = new ArrayList<>();

        Run(Collected fitted, BitSet sample, List<TrackId> all, long seed) {
            sample.stream().forEach(i -> watched.add(all.get(i)));
            float[][] vectors = fitted.matrix();
            components = PrincipalComponents.of(vectors, COMPONENTS, seed);
            PointMatrix reduced = PointMatrix.of(Arrays.stream(vectors).map(components::project).toArray(float[][]::new));
            float[][] layout = PacMap.layout(reduced, seed);
            placement = new NeighbourPlacement(reduced, layout[0], layout[1], seed);
            for (int i = 0; i < vectors.length; i++) {
                add(new MapPoint(fitted.tracks.get(i), layout[0][i], layout[1][i]), vectors[i]);
            }
        }

        void place(TrackId track, float[] vector) {
            add(placement.place(track, components.project(vector)), vector);
        }

        private void add(MapPoint point, float[] vector) {
            points.add(point);
            if (watched.contains(point.track())) {
                sampled.add(point.track(), vector);
                sampledPoints.add(point);
            }
        }

        ProjectedMap.Quality trust() {
            float[] x = new float[sampledPoints.size()];
            float[] y = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = sampledPoints.get(i).x();
                y[i] = sampledPoints.get(i).y();
            }
            return Trustworthiness.of(sampled.matrix(), x, y, TRUST_NEIGHBOURS);
        }
    }
}
