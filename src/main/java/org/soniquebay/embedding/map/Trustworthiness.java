package org.soniquebay.embedding.map;

/// How far the neighbourhoods on a map can be trusted (Venna and Kaski 2001): 1 when the k nearest of every point on the map are among its k nearest
/// by the vectors, less the farther away those are that are not. By chance it is about 0.5.
final class Trustworthiness {

    private Trustworthiness() {
    }

    /// @param vectors of a sample; fewer than 3 tell nothing, and count as 0 neighbours
    /// @param x coordinates on the map, by vector
    /// @param y as x
    /// @param neighbours how many neighbours of each are looked at; fewer where there are less than twice as many others
    static ProjectedMap.Quality of(float[][] vectors, float[] x, float[] y, int neighbours) {
        int size = vectors.length;
        if (size < LibraryProjection.FEWEST) {
            return new ProjectedMap.Quality(0, 0, size);
        }
        int k = Math.max(1, Math.min(neighbours, (size - 1) / 2));
        PointMatrix points = PointMatrix.of(vectors);
        float[] distances = new float[size];
        float[] onMap = new float[size];
        Nearest nearest = new Nearest(k);
        long intrusion = 0;
        for (int i = 0; i < size; i++) {
            Stopping.check();
            points.distances(vectors[i], distances);
            for (int j = 0; j < size; j++) {
                onMap[j] = (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]);
            }
            nearest.find(onMap, i);
            for (int rank = 0; rank < k; rank++) {
                intrusion += Math.max(0, rank(distances, nearest.point(rank), i) - k);
            }
        }
        double trustworthiness = 1 - 2.0 * intrusion / ((double) size * k * (2.0 * size - 3.0 * k - 1));
        return new ProjectedMap.Quality(Math.max(0, Math.min(1, trustworthiness)), k, size);
    }

    /// The rank of a point by distance, the nearest being 1.
    private static int rank(float[] distances, int point, int except) {
        int rank = 1;
        for (int j = 0; j < distances.length; j++) {
            if (j != except && (distances[j] < distances[point] || (distances[j] == distances[point] && j < point))) {
                rank++;
            }
        }
        return rank;
    }
}
