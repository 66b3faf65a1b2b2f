package org.soniquebay.embedding.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The score of the index: an f32 dot product whose order of summation is fixed by this definition, not by the
/// machine. [#LANES] partial sums run over the numbers i ≡ lane (mod 32), products rounded before they are added (no
/// fused multiply-add); the partial sums are then added as a tree: lane j takes lane j + 16, then j + 8, … + 1.
/// Hence the Vector API and the plain loop give the same bits on every machine.
///
/// Rounding: 512 numbers in 32 lanes pass through 16 products, 16 additions and 5 tree steps, so the result lies
/// within 22 · 2⁻²⁴ · |a|·|b| · (1 + 2⁻¹⁶) of the true product (Higham, γₙ).
public final class DotProduct {

    static final int LANES = 32;
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorShuffle<Float> BY_EIGHT = VectorShuffle.iota(SPECIES, 8, 1, true);
    private static final VectorShuffle<Float> BY_FOUR = VectorShuffle.iota(SPECIES, 4, 1, true);
    private static final VectorShuffle<Float> BY_TWO = VectorShuffle.iota(SPECIES, 2, 1, true);
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

    private DotProduct() {}

    /// The product of `query` and the numbers in `stored` from the byte `offset` on.
    static float of(float[] query, MemorySegment stored, long offset) {
        return switch (SPECIES.length()) {
            case 16 -> sixteen(query, stored, offset);
            case 8 -> eight(query, stored, offset);
            default -> plain(query, stored, offset);
        };
    }

    /// The product of two arrays. It uses no vector instructions, on purpose: they are compiled for the kinds of memory
    /// they have met, and meeting arrays as well would make every search of the index several times slower.
    public static float of(float[] query, float[] stored) {
        float[] sums = new float[LANES];
        for (int i = 0; i < query.length; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                sums[lane] += query[i + lane] * stored[i + lane];
            }
        }
        return tree(sums);
    }

    private static float sixteen(float[] query, MemorySegment stored, long offset) {
        FloatVector low = FloatVector.zero(SPECIES);
        FloatVector high = low;
        for (int i = 0; i < query.length; i += LANES) {
            low = low.add(product(query, stored, offset, i));
            high = high.add(product(query, stored, offset, i + 16));
        }
        return folded(low.add(high));
    }

    private static float eight(float[] query, MemorySegment stored, long offset) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int i = 0; i < query.length; i += LANES) {
            a = a.add(product(query, stored, offset, i));
            b = b.add(product(query, stored, offset, i + 8));
            c = c.add(product(query, stored, offset, i + 16));
            d = d.add(product(query, stored, offset, i + 24));
        }
        return folded(a.add(c).add(b.add(d)));
    }

    private static FloatVector product(float[] query, MemorySegment stored, long offset, int i) {
        return FloatVector.fromArray(SPECIES, query, i)
                .mul(FloatVector.fromMemorySegment(SPECIES, stored, offset + 4L * i, ORDER));
    }

    /// The lower steps of the tree, by moving the upper half of the lanes under the lower one.
    private static float folded(FloatVector sums) {
        FloatVector folded = sums;
        if (SPECIES.length() == 16) {
            folded = folded.add(folded.rearrange(BY_EIGHT));
        }
        folded = folded.add(folded.rearrange(BY_FOUR));
        folded = folded.add(folded.rearrange(BY_TWO));
        return folded.lane(0) + folded.lane(1);
    }

    /// The plain twin of [#of], for machines without vector units and for the tests.
    public static float plain(float[] query, MemorySegment stored, long offset) {
        float[] sums = new float[LANES];
        for (int i = 0; i < query.length; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                sums[lane] += query[i + lane] * stored.get(FLOAT, offset + 4L * (i + lane));
            }
        }
        return tree(sums);
    }

    private static float tree(float[] sums) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                sums[lane] += sums[lane + half];
            }
        }
        return sums[0];
    }
}
