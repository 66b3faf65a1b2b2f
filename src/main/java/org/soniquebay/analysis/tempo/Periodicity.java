package org.soniquebay.analysis.tempo;

import java.util.Arrays;
import org.soniquebay.audio.sound.OnsetBand;
import org.soniquebay.audio.sound.OnsetCurve.Segment;
import org.soniquebay.audio.sound.OnsetCurve;
import org.soniquebay.audio.spectrum.ComplexFft;

/// The periodicities of an onset curve, in frames: autocorrelations of the whole curve and of its registers.
///
/// All are unbiased (each lag divided by the number of frame pairs it had) and normalised to 1 at lag 0, so that a
/// value compares between sounds of any length and loudness.
final class Periodicity {

    /// The longest lag, 12.6 s: 8 beats at 40 BPM, enough for a tempo exact to a fraction of a percent.
    static final int MAXIMUM_LAG = 1_084;

    /// The length of the transform: it holds a segment and the longest lag without wrapping around.
    private static final int TRANSFORM = 4_096;

    /// The mean over this window (1.5 s) is subtracted, because slow swells are no rhythm.
    private static final int TREND_FRAMES = (int) Math.round(1.5 * OnsetCurve.FRAME_RATE);

    /// A lag needs this share of the frames as pairs to be heard.
    private static final double LEAST_PAIRS = 0.2;

    /// The curves compared.
    enum Voice {
        ALL(OnsetBand.values()),
        LOW(OnsetBand.LOW),
        MIDDLE(OnsetBand.LOW_MID, OnsetBand.MID, OnsetBand.HIGH_MID),
        HIGH(OnsetBand.HIGH);

        private final OnsetBand[] bands;

        Voice(OnsetBand... bands) {
            this.bands = bands;
        }

        float[] curve(Segment segment) {
            float[] sum = new float[segment.frames()];
            for (OnsetBand band : bands) {
                float[] strength = segment.band(band);
                for (int frame = 0; frame < sum.length; frame++) {
                    sum[frame] += strength[frame];
                }
            }
            return sum;
        }
    }

    /// Two voices, and how one answers the other.
    enum Pair {
        LOW_MIDDLE(Voice.LOW, Voice.MIDDLE),
        LOW_HIGH(Voice.LOW, Voice.HIGH),
        MIDDLE_HIGH(Voice.MIDDLE, Voice.HIGH);

        private final Voice first;
        private final Voice second;

        Pair(Voice first, Voice second) {
            this.first = first;
            this.second = second;
        }
    }

    private final int longestLag;
    private final double[] density;
    private final double[] strength;
    private final double[][] self;
    private final double[][] answers;

    private Periodicity(Builder builder) {
        this.longestLag = builder.longestLag();
        this.density = builder.density();
        this.strength = builder.strength();
        this.self = builder.self();
        this.answers = builder.answers();
    }

    static Periodicity of(OnsetCurve curve) {
        Builder builder = new Builder();
        curve.segments().forEach(builder::add);
        return new Periodicity(builder);
    }

    /// The longest lag, in frames, that enough of the sound was heard for; beyond it every likeness is 0.
    int longestLag() {
        return longestLag;
    }

    /// Onsets of the voice per second, of those that stand out.
    double density(Voice voice) {
        return density[voice.ordinal()];
    }

    /// Standard deviation of the voice's curve, in nepers summed over its bands: how clearly onsets rise from the rest.
    double strength(Voice voice) {
        return strength[voice.ordinal()];
    }

    /// Whether enough of the sound was heard to compare it with itself `lag` frames later.
    boolean hears(double lag) {
        return lag + 1 <= longestLag;
    }

    /// The likeness of the voice to itself `lag` frames later: 1 the same, 0 unrelated.
    double self(Voice voice, double lag) {
        return interpolate(self[voice.ordinal()], lag);
    }

    /// The likeness of the two voices `lag` frames apart, in either order: high at one beat where snare answers kick.
    double answer(Pair pair, double lag) {
        return interpolate(answers[pair.ordinal()], lag);
    }

    private static double interpolate(double[] values, double lag) {
        int floor = (int) lag;
        if (floor < 0 || floor + 1 >= values.length) {
            return 0;
        }
        double part = lag - floor;
        return values[floor] * (1 - part) + values[floor + 1] * part;
    }

    private static final class Builder {

        private final ComplexFft transform = new ComplexFft(TRANSFORM);
        private final float[][] power = new float[Voice.values().length][TRANSFORM];
        private final float[][] cross = new float[Pair.values().length][TRANSFORM];
        private final double[] pairs = new double[MAXIMUM_LAG + 1];
        private final int[] onsets = new int[Voice.values().length];

        void add(Segment segment) {
            Spectrum[] spectra = new Spectrum[power.length];
            for (Voice voice : Voice.values()) {
                float[] detrended = withoutTrend(voice.curve(segment));
                onsets[voice.ordinal()] += countOnsets(detrended);
                spectra[voice.ordinal()] = spectrum(detrended);
                addProduct(spectra[voice.ordinal()], spectra[voice.ordinal()], power[voice.ordinal()]);
            }
            for (Pair pair : Pair.values()) {
                addProduct(spectra[pair.first.ordinal()], spectra[pair.second.ordinal()], cross[pair.ordinal()]);
            }
            for (int lag = 0; lag <= MAXIMUM_LAG; lag++) {
                pairs[lag] += Math.max(0, segment.frames() - lag);
            }
        }

        int longestLag() {
            int lag = MAXIMUM_LAG;
            while (lag > 0 && pairs[lag] <= LEAST_PAIRS * pairs[0]) {
                lag--;
            }
            return lag;
        }

        double[] density() {
            return Arrays.stream(onsets).mapToDouble(count -> pairs[0] == 0 ? 0 : count * OnsetCurve.FRAME_RATE / pairs[0]).toArray();
        }

        double[] strength() {
            return Arrays.stream(Voice.values()).mapToDouble(voice -> Math.sqrt(energy(voice))).toArray();
        }

        double[][] self() {
            double[][] self = new double[power.length][];
            for (Voice voice : Voice.values()) {
                self[voice.ordinal()] = scaled(power[voice.ordinal()], energy(voice));
            }
            return self;
        }

        double[][] answers() {
            double[][] answers = new double[cross.length][];
            for (Pair pair : Pair.values()) {
                answers[pair.ordinal()] = scaled(cross[pair.ordinal()], Math.sqrt(energy(pair.first) * energy(pair.second)));
            }
            return answers;
        }

        /// Mean square of a voice, by Parseval's theorem.
        private double energy(Voice voice) {
            double sum = 0;
            for (float bin : power[voice.ordinal()]) {
                sum += bin;
            }
            return pairs[0] == 0 ? 0 : sum / TRANSFORM / pairs[0];
        }

        /// The mean product at each lag, in `unit`s.
        private double[] scaled(float[] spectrum, double unit) {
            float[] products = spectrum.clone();
            transform.transform(products, new float[TRANSFORM]);
            double[] scaled = new double[MAXIMUM_LAG + 1];
            int longest = unit > 0 ? longestLag() : -1;
            for (int lag = 0; lag <= longest; lag++) {
                scaled[lag] = products[lag] / TRANSFORM / pairs[lag] / unit;
            }
            return scaled;
        }

        private Spectrum spectrum(float[] values) {
            Spectrum spectrum = new Spectrum(Arrays.copyOf(values, TRANSFORM), new float[TRANSFORM]);
            transform.transform(spectrum.real(), spectrum.imaginary());
            return spectrum;
        }

        private record Spectrum(float[] real, float[] imaginary) { }

        /// Adds `first · conj(second)`; only the real part, as both orders are wanted alike.
        private static void addProduct(Spectrum first, Spectrum second, float[] sum) {
            for (int bin = 0; bin < TRANSFORM; bin++) {
                sum[bin] += first.real()[bin] * second.real()[bin] + first.imaginary()[bin] * second.imaginary()[bin];
            }
        }

        private static float[] withoutTrend(float[] values) {
            double[] sums = new double[values.length + 1];
            for (int i = 0; i < values.length; i++) {
                sums[i + 1] = sums[i] + values[i];
            }
            float[] flat = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                int from = Math.max(0, i - TREND_FRAMES / 2);
                int to = Math.min(values.length, i + TREND_FRAMES / 2 + 1);
                flat[i] = (float) (values[i] - (sums[to] - sums[from]) / (to - from));
            }
            return flat;
        }

        /// Local maxima within ±5 frames (58 ms, faster than any played notes) above one standard deviation.
        private static int countOnsets(float[] values) {
            double square = 0;
            for (float value : values) {
                square += value * value;
            }
            double threshold = Math.sqrt(square / values.length);
            int count = 0;
            int last = -6;
            for (int i = 1; i + 1 < values.length; i++) {
                boolean top = values[i] > threshold && values[i] >= values[i - 1] && values[i] > values[i + 1];
                if (top && i - last > 5) {
                    count++;
                    last = i;
                }
            }
            return count;
        }
    }
}
