package org.soniquebay.embedding.map;

import java.util.SplittableRandom;
import org.soniquebay.library.TrackId;

/// Places tracks on a map that is there already: each where its nearest neighbours stand, which are weighted by nearness. Of neighbours in several
/// regions only those of the heaviest region count, since the mean of two regions lies in neither. A small offset by the track's id keeps tracks with
/// the same neighbours apart.
final class NeighbourPlacement {

    private static final int NEIGHBOURS = 10;
    /// How far apart neighbours of one region stand at most; the map is 2 wide.
    private static final float REGION = 0.15f;
    private static final float SMALLEST_OFFSET = 0.001f;
    private static final float OFFSET = 0.5f;

    private final PointMatrix points;
    private final float[] x;
    private final float[] y;
    private final long seed;
    private final Nearest nearest;
    private final float[] distances;

    /// @param points that have a place, at least 1
    /// @param x their coordinates on the map
    /// @param y as x
    NeighbourPlacement(PointMatrix points, float[] x, float[] y, long seed) {
        this.points = points;
        this.x = x;
        this.y = y;
        this.seed = seed;
        this.nearest = new Nearest(Math.min(NEIGHBOURS, points.size()));
        this.distances = new float[points.size()];
    }

    /// @param vector of the kind of the points
    MapPoint place(TrackId track, float[] vector) {
        Stopping.check();
        points.distances(vector, distances);
        nearest.find(distances, -1);
        int centre = centre();
        double across = 0;
        double up = 0;
        double weights = 0;
        double spread = 0;
        for (int rank = 0; rank < nearest.size(); rank++) {
            double apart = apart(centre, rank);
            if (apart <= REGION) {
                double weight = weight(rank);
                across += weight * x[nearest.point(rank)];
                up += weight * y[nearest.point(rank)];
                spread += weight * apart;
                weights += weight;
            }
        }
        double reach = Math.max(SMALLEST_OFFSET, OFFSET * spread / weights);
        SplittableRandom random = new SplittableRandom(seed ^ ((long) track.value() << 20));
        return new MapPoint(track, onMap(across / weights + random.nextDouble(-reach, reach)), onMap(up / weights + random.nextDouble(-reach, reach)));
    }

    /// The rank of the neighbour that has most of the weight around it.
    private int centre() {
        int best = 0;
        double most = -1;
        for (int one = 0; one < nearest.size(); one++) {
            double around = 0;
            for (int other = 0; other < nearest.size(); other++) {
                around += apart(one, other) <= REGION ? weight(other) : 0;
            }
            if (around > most) {
                most = around;
                best = one;
            }
        }
        return best;
    }

    private double weight(int rank) {
        return 1 / (nearest.distance(rank) + 1e-6);
    }

    private double apart(int one, int other) {
        float across = x[nearest.point(one)] - x[nearest.point(other)];
        float up = y[nearest.point(one)] - y[nearest.point(other)];
        return Math.sqrt(across * across + up * up);
    }

    private static float onMap(double coordinate) {
        return (float) Math.max(-1, Math.min(1, coordinate));
    }
}
