package org.soniquebay.audio.sound;

import static java.util.Objects.requireNonNull;

/// The timbre of a track, in numbers of fixed meaning: the block descriptors of [TimbreFeature] pooled over the
/// track, its loudness, zero crossings and envelope exponents. Immutable; values are copied out.
public final class Timbre {

    /// Mel bands between 40 Hz and 11 kHz.
    public static final int BANDS = 32;

    private final double seconds;
    private final int blocks;
    private final float[] low;
    private final float[] median;
    private final float[] high;
    private final Loudness loudness;
    private final double crossingRate;
    private final double[] exponents;
    private final Cepstra cepstra;

    Timbre(LevelCurve curve, BlockPool pool, Cepstra cepstra) {
        requireNonNull(curve, "curve is null");
        this.seconds = curve.seconds();
        this.blocks = pool.size();
        this.low = pool.percentile(TimbreFeature.total(), 0.1);
        this.median = pool.percentile(TimbreFeature.total(), 0.5);
        this.high = pool.percentile(TimbreFeature.total(), 0.9);
        this.loudness = curve.loudness();
        this.crossingRate = curve.crossingRate();
        this.exponents = curve.exponents();
        this.cepstra = requireNonNull(cepstra, "cepstra is null");
    }

    /// Length of the sound heard, seconds.
    public double seconds() {
        return seconds;
    }

    /// Whether the sound has no audible stretch of three seconds, and so no descriptors.
    public boolean silent() {
        return blocks == 0;
    }

    /// The level a tenth of the blocks stay below, each number by itself; zeros when [#silent()].
    public float[] low(TimbreFeature feature) {
        return part(low, feature);
    }

    /// The median over the blocks, each number by itself; zeros when [#silent()].
    public float[] median(TimbreFeature feature) {
        return part(median, feature);
    }

    /// The level nine tenths of the blocks stay below, each number by itself; zeros when [#silent()].
    public float[] high(TimbreFeature feature) {
        return part(high, feature);
    }

    /// Levels and their range.
    public Loudness loudness() {
        return loudness;
    }

    /// Zero crossings per second, 0…22,050.
    public double crossingRate() {
        return crossingRate;
    }

    /// Streich's local exponents of the envelope for windows of 0.31 to 8.8 s, shortest first; at most 19, fewer for
    /// short sounds, none when nothing fluctuates. About 0 for a strict pulse, 1 for music that flows, 2 for a drift.
    public double[] exponents() {
        return exponents.clone();
    }

    /// The cepstra of the audible frames as one Gaussian.
    public Cepstra cepstra() {
        return cepstra;
    }

    private static float[] part(float[] row, TimbreFeature feature) {
        int offset = feature.offset();
        return java.util.Arrays.copyOfRange(row, offset, offset + feature.size());
    }
}
