package org.soniquebay.audio.spectrum;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Complex Fourier transforms of many interleaved sequences at once: element `k` of sequence `b` lies at
/// `k * batch + b`, real and imaginary parts apart. Stockham's self-sorting radix-4 method (a radix-2 step at the end of
/// odd powers), so that every innermost loop runs over neighbours and needs no shuffling. Each output is made of the
/// same products and sums whatever the number of lanes, and none is fused: a plain loop gives the very same bits.
final class ColumnTransform {

    /// The vector width that the processor prefers, but no more than eight lanes: sixteen are hardly faster here, and slow the
    /// clock of some processors.
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED.length() > 8 ? FloatVector.SPECIES_256
            : FloatVector.SPECIES_PREFERRED;

    private final int length;
    private final int batch;
    // For each stage and each p: cosine and sine of w, w², w³ with w = exp(−2πi p / n).
    private final float[][] twiddles;

    /// @param length of each sequence, a power of two
    /// @param batch number of sequences, a multiple of the lane count
    ColumnTransform(int length, int batch) {
        if (Integer.bitCount(length) != 1 || batch % LANES.length() != 0) {
            throw new IllegalArgumentException("cannot transform %d sequences of %d".formatted(batch, length));
        }
        this.length = length;
        this.batch = batch;
        this.twiddles = twiddles(length);
    }

    static float[][] twiddles(int length) {
        int stages = Integer.numberOfTrailingZeros(length) / 2;
        float[][] tables = new float[stages][];
        for (int stage = 0, n = length; stage < stages; stage++, n /= 4) {
            float[] table = new float[n / 4 * 6];
            for (int p = 0; p < n / 4; p++) {
                for (int power = 1; power <= 3; power++) {
                    double angle = -2 * Math.PI * p * power / n;
                    table[p * 6 + power * 2 - 2] = (float) Math.cos(angle);
                    table[p * 6 + power * 2 - 1] = (float) Math.sin(angle);
                }
            }
            tables[stage] = table;
        }
        return tables;
    }

    /// Transforms `data` (real parts, imaginary parts); both arrays are overwritten, the result stands in the returned one.
    float[][] transform(float[][] data, float[][] spare) {
        float[][] from = data;
        float[][] to = spare;
        int stride = batch;
        int n = length;
        for (float[] table : twiddles) {
            int quarter = n / 4;
            for (int p = 0; p < quarter; p++) {
                butterflies(from, to, stride, p, quarter, table);
            }
            float[][] swapped = from;
            from = to;
            to = swapped;
            n /= 4;
            stride *= 4;
        }
        if (n == 2) {
            pairs(from, to, stride);
            return to;
        }
        return from;
    }

    /// One radix-4 butterfly with one set of twiddles over a run of neighbours.
    // The method is not split any further, which would hide the data flow and cost registers.
    private static void butterflies(float[][] from, float[][] to, int stride, int p, int quarter, float[] table) {
        float[] re = from[0];
        float[] im = from[1];
        int step = stride * quarter;
        int source = stride * p;
        int target = stride * p * 4;
        int w = p * 6;
        float c1 = table[w];
        float s1 = table[w + 1];
        float c2 = table[w + 2];
        float s2 = table[w + 3];
        float c3 = table[w + 4];
        float s3 = table[w + 5];
        for (int q = 0; q < stride; q += LANES.length()) {
            FloatVector aRe = FloatVector.fromArray(LANES, re, source + q);
            FloatVector aIm = FloatVector.fromArray(LANES, im, source + q);
            FloatVector bRe = FloatVector.fromArray(LANES, re, source + q + step);
            FloatVector bIm = FloatVector.fromArray(LANES, im, source + q + step);
            FloatVector cRe = FloatVector.fromArray(LANES, re, source + q + 2 * step);
            FloatVector cIm = FloatVector.fromArray(LANES, im, source + q + 2 * step);
            FloatVector dRe = FloatVector.fromArray(LANES, re, source + q + 3 * step);
            FloatVector dIm = FloatVector.fromArray(LANES, im, source + q + 3 * step);
            FloatVector sumRe = aRe.add(cRe);
            FloatVector sumIm = aIm.add(cIm);
            FloatVector differenceRe = aRe.sub(cRe);
            FloatVector differenceIm = aIm.sub(cIm);
            FloatVector otherRe = bRe.add(dRe);
            FloatVector otherIm = bIm.add(dIm);
            FloatVector crossRe = bRe.sub(dRe);
            FloatVector crossIm = bIm.sub(dIm);
            sumRe.add(otherRe).intoArray(to[0], target + q);
            sumIm.add(otherIm).intoArray(to[1], target + q);
            turned(differenceRe.add(crossIm), differenceIm.sub(crossRe), c1, s1, to, target + q + stride);
            turned(sumRe.sub(otherRe), sumIm.sub(otherIm), c2, s2, to, target + q + 2 * stride);
            turned(differenceRe.sub(crossIm), differenceIm.add(crossRe), c3, s3, to, target + q + 3 * stride);
        }
    }

    private static void turned(FloatVector re, FloatVector im, float cosine, float sine, float[][] to, int at) {
        re.mul(cosine).sub(im.mul(sine)).intoArray(to[0], at);
        re.mul(sine).add(im.mul(cosine)).intoArray(to[1], at);
    }

    private static void pairs(float[][] from, float[][] to, int stride) {
        for (int part = 0; part < 2; part++) {
            float[] source = from[part];
            float[] target = to[part];
            for (int q = 0; q < stride; q += LANES.length()) {
                FloatVector a = FloatVector.fromArray(LANES, source, q);
                FloatVector b = FloatVector.fromArray(LANES, source, q + stride);
                a.add(b).intoArray(target, q);
                a.sub(b).intoArray(target, q + stride);
            }
        }
    }
}
