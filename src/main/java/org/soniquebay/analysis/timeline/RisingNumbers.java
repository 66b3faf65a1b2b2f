package org.soniquebay.analysis.timeline;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Rising whole numbers as bytes: the difference of each to the one before (of the first to 0) as an unsigned LEB128, that is seven
/// bits a byte from the low ones up, the eighth set on all but the last. A beat takes two bytes, a bar one.
final class RisingNumbers {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private RisingNumbers() {}

    /// @param numbers ascending, at least 0
    static byte[] encode(List<Integer> numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = 0;
        for (int number : numbers) {
            if (number < last) {
                throw new IllegalArgumentException("numbers do not rise: " + number + " after " + last);
            }
            int difference = number - last;
            for (; difference >= MORE; difference >>>= BITS) {
                bytes.write(difference | MORE);
            }
            bytes.write(difference);
            last = number;
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalArgumentException when the bytes end within a number or a number exceeds an int
    static List<Integer> decode(byte[] bytes) {
        List<Integer> numbers = new ArrayList<>();
        long last = 0;
        int shift = 0;
        for (byte part : bytes) {
            last += (long) (part & (MORE - 1)) << shift;
            shift = part < 0 ? shift + BITS : 0;
            if (shift > Integer.SIZE || last > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a number exceeds " + Integer.MAX_VALUE);
            }
            if (shift == 0) {
                numbers.add((int) last);
            }
        }
        if (shift > 0) {
            throw new IllegalArgumentException("the bytes end within a number");
        }
        return List.copyOf(numbers);
    }
}
