package org.soniquebay.embedding.index;

/// An 8-bit code of a vector, and what is needed to bound a score known only from it.
///
/// A vector v is coded relative to a centroid c: e = v − c is rounded to ê = scale·code, and r = e − ê is what is
/// lost. For a query q
///
///     v·q = c·q + ê·q + r·q = c·q + scale·(code·q) + r·c + r·(q − c).
///
/// The first three terms are known (r·c is stored as `correction`); by Cauchy–Schwarz the last is at most
/// |r|·|q − c|. So in a cluster of radius ρ the error of a query from the same cluster falls with ρ² (|r| is about
/// ρ/140 and |q − c| about ρ), which keeps the candidates few where scores lie close together. Rounding: code·q is an
/// f32 sum of 512 products in unknown order, off by at most γ₅₁₂·|code|·|q| with γ₅₁₂ < 3.1·10⁻⁵; all further f32
/// steps and the rounding of the f32 score itself (see [DotProduct]) stay below [#SLACK].
///
/// @param centroid index of c
/// @param code signed numbers −127…127, one per dimension
/// @param scale their unit
/// @param correction r·c
/// @param lost |r|, rounded up
/// @param length |ê|, rounded up
record VectorCode(int centroid, byte[] code, float scale, float correction, float lost, float length) {

    /// Bound of f32 rounding outside the code product, for vectors and queries of length up to 1.001: score
    /// 22·2⁻²⁴ ≈ 1.3·10⁻⁶, four roundings of terms up to 3 ≈ 7·10⁻⁷, and a margin.
    static final float SLACK = 4e-6f;
    /// γ₅₁₂ with the query's length of up to 1.001 and a margin.
    static final float GAMMA = 3.2e-5f;

    static VectorCode of(float[] vector, Centroids centroids) {
        int nearest = centroids.nearest(vector);
        float[] centroid = centroids.point(nearest);
        double largest = 0;
        for (int i = 0; i < vector.length; i++) {
            largest = Math.max(largest, Math.abs((double) vector[i] - centroid[i]));
        }
        float scale = (float) (largest / 127);
        byte[] code = new byte[vector.length];
        double lost = 0;
        double kept = 0;
        double correction = 0;
        for (int i = 0; i < vector.length; i++) {
            double exact = (double) vector[i] - centroid[i];
            code[i] = scale == 0 ? 0 : (byte) Math.clamp(Math.round(exact / scale), -127, 127);
            double rest = exact - (double) scale * code[i];
            lost += rest * rest;
            kept += (double) code[i] * code[i];
            correction += rest * centroid[i];
        }
        return new VectorCode(nearest, code, scale, (float) correction,
                roundedUp(Math.sqrt(lost)), roundedUp(scale * Math.sqrt(kept)));
    }

    private static float roundedUp(double value) {
        return (float) (value * (1 + 1e-6)) + Float.MIN_NORMAL;
    }
}
