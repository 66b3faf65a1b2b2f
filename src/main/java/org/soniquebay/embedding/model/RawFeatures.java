package org.soniquebay.embedding.model;

import java.util.Arrays;
import org.soniquebay.audio.sound.Loudness;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.audio.sound.TimbreFeature;

/// The 512 measurements of the audio embedding in the vector's order, before they are brought to a common scale.
/// A missing one is NaN.
final class RawFeatures {

    static final int TIMBRE = 145;
    static final int RHYTHM = 240;
    static final int HARMONY = 36;
    static final int DYNAMICS = 91;

    private static final int WIDE = 16;
    private static final int MODULATIONS = 12;
    private static final int EXPONENTS = 19;
    private static final CosineTransform BANDS = new CosineTransform(Timbre.BANDS);
    private static final CosineTransform ACROSS_BANDS = new CosineTransform(WIDE);
    private static final CosineTransform ACROSS_MODULATIONS = new CosineTransform(MODULATIONS);

    private final float[] values = new float[EmbeddingModel.DIMENSIONS];
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

    /// Spectral shape: cepstra of the median, quiet and loud blocks (coefficient 0, the level, left out so that gain does
    /// not count), tone against noise, how fast and how far the bands move, which bands move together.
    private void addTimbre(Timbre timbre) {
        addCepstrum(timbre.median(TimbreFeature.LEVEL), 1, 20);
        addCepstrum(timbre.low(TimbreFeature.LEVEL), 1, 12);
        addCepstrum(timbre.high(TimbreFeature.LEVEL), 1, 16);
        addPercentiles(timbre, TimbreFeature.CONTRAST);
        addCepstrum(timbre.median(TimbreFeature.RISE), 0, 16);
        addCepstrum(timbre.median(TimbreFeature.SPREAD), 0, 16);
        addCorrelations(timbre.median(TimbreFeature.CORRELATION));
        addPercentiles(timbre, TimbreFeature.CENTROID);
        addPercentiles(timbre, TimbreFeature.ROLLOFF);
        addPercentiles(timbre, TimbreFeature.FLATNESS);
        add((float) Math.log(1 + timbre.crossingRate()));
    }

    /// Adds every second wide band: 28 of the 120 pairs, neighbours left out since they correlate anyway.
    private void addCorrelations(float[] correlations) {
        int at = 0;
        for (int one = 0; one < WIDE; one++) {
            for (int other = one + 1; other < WIDE; other++) {
                if (one % 2 == 0 && other % 2 == 0) {
                    add(correlations[at]);
                }
                at++;
            }
        }
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
        addAll(timbre.high(TimbreFeature.PULSE));
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
        addPercentiles(timbre, TimbreFeature.PERCUSSIVE);
        addAll(timbre.median(TimbreFeature.SPREAD));
        addRanges(timbre);
    }

    private void addExponents(double[] exponents) {
        add((float) Arrays.stream(exponents).average().orElse(Double.NaN));
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

    private void addCepstrum(float[] bands, int first, int count) {
        for (int k = first; k < first + count; k++) {
            add(BANDS.coefficient(k, bands, 0, 1));
        }
    }

    private void addPercentiles(Timbre timbre, TimbreFeature feature) {
        addAll(timbre.low(feature));
        addAll(timbre.median(feature));
        addAll(timbre.high(feature));
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
