package org.soniquebay.audio.loudness;

import java.util.OptionalDouble;

/// The loudness of many blocks as a histogram in steps of 0.05 LU from −70 to +40 LUFS (the loudest sample that the decoder
/// hands on, 64, is +39), so that memory does not grow with length; quieter blocks are gated (ITU-R BS.1770-4, absolute gate). Powers are summed up in full precision.
final class BlockLoudness {

    private static final double LOWEST = -70;
    private static final double HIGHEST = 40;
    private static final double STEP = 0.05;
    private static final int SIZE = (int) Math.round((HIGHEST - LOWEST) / STEP);

    private final long[] counts = new long[SIZE];
    private final double[] powers = new double[SIZE];

    /// Adds a block.
    ///
    /// @param power mean K-weighted power, both channels summed up
    void add(double power) {
        double loudness = loudness(power);
        if (loudness > LOWEST) {
            int step = Math.min(SIZE - 1, step(loudness));
            counts[step]++;
            powers[step] += power;
        }
    }

    /// The loudness of the mean power of all blocks above the relative gate, LUFS; empty without any block.
    ///
    /// @param gate LU relative to the loudness of the mean power of all blocks, < 0
    OptionalDouble gatedMean(double gate) {
        int first = firstAbove(gate);
        return first == SIZE ? OptionalDouble.empty() : OptionalDouble.of(loudness(meanPower(first)));
    }

    /// The distance between two quantiles of the blocks above the relative gate, LU; empty without any block.
    OptionalDouble spread(double gate, double low, double high) {
        int first = firstAbove(gate);
        return first == SIZE ? OptionalDouble.empty() : OptionalDouble.of(quantile(first, high) - quantile(first, low));
    }

    private int firstAbove(double gate) {
        double mean = meanPower(0);
        return mean > 0 ? Math.clamp(step(loudness(mean) + gate), 0, SIZE - 1) : SIZE;
    }

    private double meanPower(int first) {
        double power = 0;
        long count = 0;
        for (int step = first; step < SIZE; step++) {
            power += powers[step];
            count += counts[step];
        }
        return count == 0 ? 0 : power / count;
    }

    private double quantile(int first, double share) {
        long count = 0;
        for (int step = first; step < SIZE; step++) {
            count += counts[step];
        }
        long rank = Math.round(share * (count - 1));
        int step = first;
        for (long below = counts[first]; below <= rank; below += counts[step]) {
            step++;
        }
        return LOWEST + (step + 0.5) * STEP;
    }

    private static int step(double loudness) {
        return (int) Math.floor((loudness - LOWEST) / STEP);
    }

    private static double loudness(double power) {
        return LoudnessMeter.OFFSET + 10 * Math.log10(power);
    }
}
