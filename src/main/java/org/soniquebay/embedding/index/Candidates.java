package org.soniquebay.embedding.index;

import java.util.Arrays;

/// Slots that may belong to the nearest, each with the most its score can be. Packed into longs so that sorting them
/// is sorting numbers: the upper bound's order-keeping bits, inverted, above the slot.
final class Candidates {

    private long[] packed = new long[1024];
    private int count;

    void add(int slot, float upper) {
        if (count == packed.length) {
            packed = Arrays.copyOf(packed, 2 * count);
        }
        packed[count++] = ((long) ~ordered(upper) << 32) | slot;
    }

    /// Keeps only the candidates whose upper bound reaches `threshold`, the highest first.
    void sortFrom(float threshold) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (upper(i) >= threshold) {
                packed[kept++] = packed[i];
            }
        }
        count = kept;
        Arrays.sort(packed, 0, count);
    }

    int count() {
        return count;
    }

    int slot(int index) {
        return (int) packed[index];
    }

    float upper(int index) {
        int bits = ~(int) (packed[index] >>> 32);
        return Float.intBitsToFloat(bits >= 0 ? bits : bits ^ Integer.MAX_VALUE);
    }

    /// An int that compares as the float does.
    private static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }
}
