package org.soniquebay.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DotProductTest {

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void theVectorApiAndThePlainTwinGiveTheSameBits() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stored = arena.allocate(512 * 4L + 64, 64);
            for (int round = 0; round < 500; round++) {
                float[] query = gaussian(512);
                float[] vector = gaussian(512);
                long offset = 4L * (round % 16);
                MemorySegment.copy(vector, 0, stored, ValueLayout.JAVA_FLOAT, offset, 512);

                float fast = DotProduct.of(query, stored, offset);

                assertThat(Float.floatToRawIntBits(fast))
                        .isEqualTo(Float.floatToRawIntBits(DotProduct.plain(query, stored, offset)))
                        .isEqualTo(Float.floatToRawIntBits(DotProduct.of(query, vector)));
            }
        }
    }

    @Test
    void theRoundingBoundHolds() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stored = arena.allocate(512 * 4L, 64);
            for (int round = 0; round < 500; round++) {
                float[] query = gaussian(512);
                float[] vector = gaussian(512);
                MemorySegment.copy(vector, 0, stored, ValueLayout.JAVA_FLOAT, 0, 512);
                double lengths = Math.sqrt(Arithmetic.dot(query, query) * Arithmetic.dot(vector, vector));

                assertThat((double) DotProduct.of(query, stored, 0))
                        .isCloseTo(Arithmetic.dot(query, vector), Offset.offset(22 * 0x1p-24 * lengths));
            }
        }
    }

    @Test
    void codeProductsAgreeWithTheirPlainTwinWithinTheBoundForAnyOrder() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment codes = arena.allocate(512 * 8L, 64);
            float[] query = gaussian(512);
            for (long i = 0; i < codes.byteSize(); i++) {
                codes.set(ValueLayout.JAVA_BYTE, i, (byte) (random.nextInt(255) - 127));
            }
            float[] products = new float[8];
            CodeProduct.all(query, codes, 8, products);
            for (int row = 0; row < 8; row++) {
                double exact = 0;
                double absolute = 0;
                for (int i = 0; i < 512; i++) {
                    double term = (double) query[i] * codes.get(ValueLayout.JAVA_BYTE, row * 512L + i);
                    exact += term;
                    absolute += Math.abs(term);
                }
                assertThat((double) products[row]).isCloseTo(exact, Offset.offset(VectorCode.GAMMA * absolute));
                assertThat((double) CodeProduct.plain(query, codes, row * 512L))
                        .isCloseTo(exact, Offset.offset(VectorCode.GAMMA * absolute));
            }
        }
    }

    private float[] gaussian(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
