package org.soniquebay.embedding.model;

/// Orthonormal discrete cosine transform (DCT-II) of a fixed length: neighbouring bands move together, their
/// coefficients much less so, and no few directions rule the cosine.
final class CosineTransform {

    private final float[][] cosines;

    CosineTransform(int length) {
        cosines = new float[length][length];
        for (int k = 0; k < length; k++) {
            double factor = Math.sqrt((k == 0 ? 1.0 : 2.0) / length);
            for (int i = 0; i < length; i++) {
                cosines[k][i] = (float) (factor * Math.cos(Math.PI * k * (i + 0.5) / length));
            }
        }
    }

    /// The `k`-th coefficient of the numbers `start`, `start + stride`, ….
    float coefficient(int k, float[] values, int start, int stride) {
        float sum = 0;
        for (int i = 0; i < cosines.length; i++) {
            sum += cosines[k][i] * values[start + i * stride];
        }
        return sum;
    }
}
