package org.soniquebay.embedding.map;

/// The nearest of many points, nearest first, equal distances by smaller index.
final class Nearest {

    private final int[] points;
    private final float[] distances;
    private int size;

    /// @param most how many are wanted, at least 1
    Nearest(int most) {
        points = new int[most];
        distances = new float[most];
    }

    /// Finds the nearest anew.
    ///
    /// @param all squared distances by point
    /// @param except a point that is left out; negative for none
    void find(float[] all, int except) {
        size = 0;
        for (int i = 0; i < all.length; i++) {
            if (i != except && (size < points.length || all[i] < distances[size - 1])) {
                insert(i, all[i]);
            }
        }
    }

    private void insert(int point, float distance) {
        int at = size < points.length ? size++ : size - 1;
        while (at > 0 && distances[at - 1] > distance) {
            points[at] = points[at - 1];
            distances[at] = distances[at - 1];
            at--;
        }
        points[at] = point;
        distances[at] = distance;
    }

    /// How many were found.
    int size() {
        return size;
    }

    int point(int rank) {
        return points[rank];
    }

    /// The squared distance of the point of a rank.
    float distance(int rank) {
        return distances[rank];
    }
}
