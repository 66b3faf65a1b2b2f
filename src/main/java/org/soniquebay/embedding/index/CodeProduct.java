package org.soniquebay.embedding.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Dot products of an f32 query with signed 8-bit codes, for the first pass. The order of summation is the machine's:
/// the result is only used with an error bound that holds for any order.
final class CodeProduct {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = FLOATS.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    /// Codes for as many lanes as there are floats: 64 bits at AVX2, 128 at AVX-512; narrower machines have no such shape.
    private static final VectorSpecies<Byte> CODES =
            WIDTH < 8 ? ByteVector.SPECIES_64 : ByteVector.SPECIES_64.withShape(VectorShape.forBitSize(8 * WIDTH));

    private CodeProduct() {}

    /// Writes the products of the query with `count` consecutive rows of codes.
    static void all(float[] query, MemorySegment codes, int count, float[] products) {
        for (int row = 0; row < count; row++) {
            products[row] = WIDTH < 8
                    ? plain(query, codes, (long) row * query.length)
                    : vectorized(query, codes, (long) row * query.length);
        }
    }

    private static float vectorized(float[] query, MemorySegment codes, long offset) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int i = 0; i < query.length; i += 4 * WIDTH) {
            a = values(codes, offset + i).fma(FloatVector.fromArray(FLOATS, query, i), a);
            b = values(codes, offset + i + WIDTH).fma(FloatVector.fromArray(FLOATS, query, i + WIDTH), b);
            c = values(codes, offset + i + 2 * WIDTH).fma(FloatVector.fromArray(FLOATS, query, i + 2 * WIDTH), c);
            d = values(codes, offset + i + 3 * WIDTH).fma(FloatVector.fromArray(FLOATS, query, i + 3 * WIDTH), d);
        }
        return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    }

    private static FloatVector values(MemorySegment codes, long offset) {
        return (FloatVector) ByteVector.fromMemorySegment(CODES, codes, offset, ORDER)
                .convertShape(VectorOperators.B2F, FLOATS, 0);
    }

    static float plain(float[] query, MemorySegment codes, long offset) {
        float even = 0;
        float odd = 0;
        for (int i = 0; i < query.length; i += 2) {
            even += query[i] * codes.get(ValueLayout.JAVA_BYTE, offset + i);
            odd += query[i + 1] * codes.get(ValueLayout.JAVA_BYTE, offset + i + 1);
        }
        return even + odd;
    }
}
