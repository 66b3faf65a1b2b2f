package org.soniquebay.embedding.model;

import java.util.Arrays;
import org.soniquebay.audio.sound.Cepstra;
import org.soniquebay.audio.sound.Loudness;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.audio.sound.TimbreFeature;

/// The measurements that the audio embedding is made of, block by block in the vector's order, before they are brought to a
/// common scale and mapped. A missing one is NaN.
final class RawFeatures {

    /// Numbers of the cepstral means, level left out.
    static final int CEPSTRUM = Cepstra.COEFFICIENTS - 1;
    static final int TIMBRE = CEPSTRUM + 2 * CovarianceLogarithm.SIZE + 29;
    static final int RHYTHM = 216;
    static final int HARMONY = 36;
    static final int DYNAMICS = 65;
    /// All of them.
    static final int COUNT = TIMBRE + RHYTHM + HARMONY + DYNAMICS;

    private static final int WIDE = 16;
    private static final int MODULATIONS = 12;
    private static final int RISES = 16;
    private static final int EXPONENTS = 10;
    private static final CosineTransform BANDS = new CosineTransform(Timbre.BANDS);
    private static final CosineTransform ACROSS_BANDS = new CosineTransform(WIDE);
    private static final CosineTransform ACROSS_MODULATIONS = new CosineTransform(MODULATIONS);

    private final float[] values = new float[COUNT];
    private int filled;

    private RawFeatures() {}

    static float[] of(Timbre timbre, double[] pitchClasses) {
        RawFeatures features = new RawFeatures();
        features.addTimbre(timbre);
        features.addRhythm(timbre);
        features.addHarmony(pitchClasses);
        features.addDynamics(timbre);
        return features.values;
    }

    /// Spectral shape: the cepstra of all frames as one Gaussian (the mean level left out, so that gain does not count),
    /// how they move, tone against noise, how fast the bands rise, where the energy lies.
    private void addTimbre(Timbre timbre) {
        Cepstra cepstra = timbre.cepstra();
        double[] means = cepstra.means();
        for (int k = 1; k < means.length; k++) {
            add((float) (means[k] / CovarianceLogarithm.unit(k)));
        }
        addDoubles(CovarianceLogarithm.of(cepstra.covariance()));
        addDoubles(CovarianceLogarithm.of(cepstra.movement()));
        addAll(timbre.median(TimbreFeature.CONTRAST));
        float[] rises = timbre.median(TimbreFeature.RISE);
        for (int k = 0; k < RISES; k++) {
            add(BANDS.coefficient(k, rises, 0, 1));
        }
        addAll(timbre.median(TimbreFeature.CENTROID));
        addAll(timbre.median(TimbreFeature.ROLLOFF));
        addAll(timbre.median(TimbreFeature.FLATNESS));
        add((float) Math.log(1 + timbre.crossingRate()));
    }

    /// Adds the fluctuation pattern as the coefficients of its two-dimensional cosine transform, and the pulse spectrum.
    private void addRhythm(Timbre timbre) {
        float[] pattern = timbre.median(TimbreFeature.FLUCTUATION);
        float[] half = new float[WIDE * MODULATIONS];
        for (int band = 0; band < WIDE; band++) {
            for (int k = 0; k < MODULATIONS; k++) {
                half[band * MODULATIONS + k] = ACROSS_MODULATIONS.coefficient(k, pattern, band * MODULATIONS, 1);
            }
        }
        for (int k = 0; k < WIDE; k++) {
            for (int modulation = 0; modulation < MODULATIONS; modulation++) {
                add(ACROSS_BANDS.coefficient(k, half, modulation, MODULATIONS));
            }
        }
        addAll(timbre.median(TimbreFeature.PULSE));
    }

    /// The centred pitch-class profile as it stands (same key, same notes), and three views that no transposition
    /// changes: its circular autocorrelation (lags 1…6), its Fourier magnitudes (1…6), its sorted weights.
    private void addHarmony(double[] pitchClasses) {
        double[] profile = centred(pitchClasses);
        addDoubles(profile);
        for (int lag = 1; lag <= 6; lag++) {
            double sum = 0;
            for (int i = 0; i < 12; i++) {
                sum += profile[i] * profile[(i + lag) % 12];
            }
            add((float) sum);
        }
        for (int k = 1; k <= 6; k++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < 12; i++) {
                real += profile[i] * Math.cos(2 * Math.PI * k * i / 12);
                imaginary += profile[i] * Math.sin(2 * Math.PI * k * i / 12);
            }
            add((float) Math.sqrt(real * real + imaginary * imaginary));
        }
        Arrays.sort(profile);
        addDoubles(profile);
    }

    private static double[] centred(double[] pitchClasses) {
        double mean = Arrays.stream(pitchClasses).sum() / 12;
        double[] profile = new double[12];
        double squares = 0;
        for (int i = 0; i < 12; i++) {
            profile[i] = pitchClasses[i] - mean;
            squares += profile[i] * profile[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < 12 && length > 0; i++) {
            profile[i] /= length;
        }
        return profile;
    }

    /// Adds the level and its course; all but the first relative to the mean level.
    private void addDynamics(Timbre timbre) {
        Loudness loudness = timbre.loudness();
        add((float) loudness.mean());
        add((float) (loudness.quiet() - loudness.mean()));
        add((float) (loudness.typical() - loudness.mean()));
        add((float) (loudness.loud() - loudness.mean()));
        add((float) loudness.crest());
        add((float) loudness.range());
        add((float) Math.sqrt(loudness.silence()));
        addExponents(timbre.exponents());
        addAll(timbre.median(TimbreFeature.PERCUSSIVE));
        addAll(timbre.median(TimbreFeature.SPREAD));
        addRanges(timbre);
    }

    private void addExponents(double[] exponents) {
        for (int i = 0; i < EXPONENTS; i++) {
            add(i < exponents.length ? (float) exponents[i] : Float.NaN);
        }
    }

    private void addRanges(Timbre timbre) {
        float[] high = timbre.high(TimbreFeature.LEVEL);
        float[] low = timbre.low(TimbreFeature.LEVEL);
        for (int region = 0; region < 8; region++) {
            float sum = 0;
            for (int band = 4 * region; band < 4 * region + 4; band++) {
                sum += high[band] - low[band];
            }
            add(sum / 4);
        }
    }

    private void addAll(float[] added) {
        for (float value : added) {
            add(value);
        }
    }

    private void addDoubles(double[] added) {
        for (double value : added) {
            add((float) value);
        }
    }

    private void add(float value) {
        values[filled++] = value;
    }
}
