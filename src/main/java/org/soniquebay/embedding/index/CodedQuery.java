package org.soniquebay.embedding.index;

import java.util.IdentityHashMap;
import java.util.Map;

/// A query with its products with, and distances from, the centroids it meets; computed once per set of centroids
/// (one set, two or three while the index is being recoded).
final class CodedQuery {

    private record Figures(float[] products, float[] distances) {}

    private final float[] vector;
    private final Map<Centroids, Figures> known = new IdentityHashMap<>();

    CodedQuery(float[] vector) {
        this.vector = vector;
    }

    float[] vector() {
        return vector;
    }

    float[] centroidProducts(Centroids centroids) {
        return known.computeIfAbsent(centroids, this::figures).products();
    }

    /// The distances from the centroids, rounded up.
    float[] centroidDistances(Centroids centroids) {
        return known.computeIfAbsent(centroids, this::figures).distances();
    }

    private Figures figures(Centroids centroids) {
        float[] products = new float[centroids.size()];
        float[] distances = new float[centroids.size()];
        for (int i = 0; i < centroids.size(); i++) {
            products[i] = (float) Arithmetic.dot(vector, centroids.point(i));
            double distance = Math.sqrt(Arithmetic.squaredDistance(vector, centroids.point(i)));
            distances[i] = (float) (distance * (1 + 1e-6)) + Float.MIN_NORMAL;
        }
        return new Figures(products, distances);
    }
}
