package org.soniquebay.audio.spectrum;

import java.util.Arrays;

/// The tonal peaks of one spectrum: local maxima that stand out of their surroundings, with the frequency refined by a
/// parabola through the logarithms of three neighbouring bins (Smith & Serra 1987). Reused from frame to frame.
public final class SpectralPeaks {

    /// Lowest and highest frequency heard, in Hz: from the lowest string of a bass guitar to the second harmonic of
    /// the highest notes that carry harmony. Above it lie cymbals and inharmonic overtones.
    static final double LOWEST = 36;
    static final double HIGHEST = 3_500;

    /// A peak must hold this many times the mean power around it. In noise the power of a bin is exponentially
    /// distributed, so that a bin exceeds it about once in e⁶ ≈ 400.
    private static final float PROMINENCE = 6;
    /// A peak must also hold this share of the strongest bin's power (−60 dB), below which are the side lobes and the noise floor.
    private static final float QUIETEST = 1e-6f;
    /// The surroundings reach from bin / SPREAD to bin × SPREAD: a fifth to either side.
    private static final double SPREAD = 1.5;
    /// The surroundings have at least this many bins, so that low notes have surroundings at all.
    private static final int NARROWEST = 6;

    private static final int[] PARTIALS_ON_OTHER_NOTES = {3, 5, 6, 7};
    /// A fundamental may be this much weaker in power than its partial (5 dB).
    private static final double FUNDAMENTAL_SHARE = 0.3;
    private static final double HALF_A_SEMITONE = 0.029;

    private final double binWidth;
    private final int firstBin;
    private final int lastBin;
    private final int[] lower;
    private final int[] upper;
    private final double[] cumulated;
    private final int[] bins;
    private final float[] frequencies;
    private final float[] powers;
    private final float[] prominences;
    private int count;
    private double total;
    private float strongest;

    /// @param window the transform's length in samples
    public SpectralPeaks(int window) {
        this.binWidth = (double) SampleConsumer.SAMPLE_RATE / window;
        this.firstBin = (int) Math.floor(LOWEST / binWidth);
        this.lastBin = (int) Math.ceil(HIGHEST / binWidth);
        this.cumulated = new double[window / 2 + 2];
        this.lower = new int[lastBin + 1];
        this.upper = new int[lastBin + 1];
        for (int bin = firstBin; bin <= lastBin; bin++) {
            lower[bin] = Math.max(1, Math.min((int) (bin / SPREAD), bin - NARROWEST));
            upper[bin] = Math.min(window / 2, Math.max((int) (bin * SPREAD), bin + NARROWEST)) + 1;
        }
        int most = (lastBin - firstBin) / 2 + 1;
        this.bins = new int[most];
        this.frequencies = new float[most];
        this.powers = new float[most];
        this.prominences = new float[most];
    }

    /// Replaces the peaks by those of `power`.
    public void find(float[] power) {
        count = 0;
        measure(power);
        for (int bin = firstBin; bin <= lastBin; bin++) {
            float here = power[bin];
            if (here <= power[bin - 1] || here < power[bin + 1] || here < QUIETEST * strongest) {
                continue;
            }
            double surroundings = (cumulated[upper[bin]] - cumulated[lower[bin]]) / (upper[bin] - lower[bin]);
            if (here > PROMINENCE * surroundings) {
                add(power, bin, (float) (here / surroundings));
            }
        }
    }

    private void measure(float[] power) {
        double sum = 0;
        strongest = 0;
        for (int bin = 0; bin < power.length; bin++) {
            sum += power[bin];
            cumulated[bin + 1] = sum;
        }
        for (int bin = firstBin; bin <= lastBin; bin++) {
            strongest = Math.max(strongest, power[bin]);
        }
        total = cumulated[lastBin + 1] - cumulated[firstBin];
    }

    private void add(float[] power, int bin, float prominence) {
        double below = Math.log(power[bin - 1] + Float.MIN_NORMAL);
        double here = Math.log(power[bin]);
        double above = Math.log(power[bin + 1] + Float.MIN_NORMAL);
        double offset = 0.5 * (below - above) / (below - 2 * here + above);
        bins[count] = bin;
        frequencies[count] = (float) ((bin + offset) * binWidth);
        powers[count] = power[bin - 1] + power[bin] + power[bin + 1];
        prominences[count] = prominence;
        count++;
    }

    /// The number of peaks; the other methods take 0…count − 1, in rising frequency.
    public int count() {
        return count;
    }

    public int bin(int peak) {
        return bins[peak];
    }

    /// Whether a peak is the third, fifth, sixth or seventh partial of a stronger peak.
    ///
    /// @return 3, 5, 6 or 7; 1 when it is none (octaves do not matter to pitch classes)
    public int partialNumber(int peak) {
        for (int number : PARTIALS_ON_OTHER_NOTES) {
            int fundamental = near(frequencies[peak] / number);
            if (fundamental >= 0 && powers[fundamental] > FUNDAMENTAL_SHARE * powers[peak]) {
                return number;
            }
        }
        return 1;
    }

    /// The peak within half a semitone and a bin of a frequency; −1 when there is none.
    private int near(double frequency) {
        int nearest = (int) Math.round(frequency / binWidth);
        for (int bin = nearest - 1; bin <= nearest + 1; bin++) {
            int peak = Arrays.binarySearch(bins, 0, count, bin);
            double distance = peak < 0 ? Double.MAX_VALUE : Math.abs(frequencies[peak] - frequency);
            if (distance < Math.min(binWidth, HALF_A_SEMITONE * frequency)) {
                return peak;
            }
        }
        return -1;
    }

    /// The frequency of a peak, in Hz.
    public double frequency(int peak) {
        return frequencies[peak];
    }

    /// Power of the three bins of the peak, in the spectrum's unit.
    public double power(int peak) {
        return powers[peak];
    }

    /// The power of a peak as a multiple of the mean power of its surroundings.
    public double prominence(int peak) {
        return prominences[peak];
    }

    /// The total power between [#LOWEST] and [#HIGHEST].
    public double total() {
        return total;
    }

    /// Power of the strongest bin.
    public double strongest() {
        return strongest;
    }

    /// The highest bin that can hold a peak.
    public int lastBin() {
        return lastBin;
    }
}
