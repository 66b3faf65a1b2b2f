package org.soniquebay.analysis.tempo;

import java.util.Arrays;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.audio.sound.TimbreFeature;

/// The tempo that a timbre leads to expect: a linear regression of the logarithm of the tempo on descriptors of the
/// timbre. Distorted guitars are counted faster than a soul band's drums though both may strum the same eighths, so the
/// expectation helps to choose between a tempo and its half.
final class TimbreTempo {

    /// Descriptors further than this many standard deviations from their mean are cut there.
    static final double FARTHEST = 3;

    private static final TimbreFeature[] FEATURES = {
        TimbreFeature.LEVEL, TimbreFeature.SPREAD, TimbreFeature.RISE, TimbreFeature.CONTRAST,
        TimbreFeature.PERCUSSIVE, TimbreFeature.CENTROID, TimbreFeature.ROLLOFF, TimbreFeature.FLATNESS};

    /// Number of descriptors.
    static final int COUNT = Arrays.stream(FEATURES).mapToInt(TimbreFeature::size).sum();

    /// Number of the means that tell kinds of sound apart.
    static final int KINDS = FEATURES.length - 1;

    private final double[] means;
    private final double[] deviations;

    /// The expectation of an average timbre, then a weight per descriptor.
    private final double[] weights;

    TimbreTempo(double[] means, double[] deviations, double[] weights) {
        this.means = means;
        this.deviations = deviations;
        this.weights = weights;
        if (means.length != COUNT || deviations.length != COUNT || weights.length != COUNT + 1) {
            throw new IllegalArgumentException("not a weight for each of " + COUNT + " descriptors");
        }
    }

    /// The medians of the descriptors over the sound's blocks, the level relative to its mean over the bands; all zero when
    /// the timbre is silent.
    static double[] numbers(Timbre timbre) {
        double[] numbers = new double[COUNT];
        int filled = 0;
        for (TimbreFeature feature : FEATURES) {
            float[] median = timbre.median(feature);
            double mean = 0;
            for (float value : median) {
                mean += feature == TimbreFeature.LEVEL ? value / median.length : 0;
            }
            for (float value : median) {
                numbers[filled++] = value - mean;
            }
        }
        return numbers;
    }

    /// The mean of each feature but the level, whose mean is 0: a coarse description by which a drum machine differs from a choir.
    static double[] kind(double[] numbers) {
        double[] kind = new double[KINDS];
        int from = FEATURES[0].size();
        for (int feature = 0; feature < KINDS; feature++) {
            int size = FEATURES[feature + 1].size();
            for (int i = from; i < from + size; i++) {
                kind[feature] += numbers[i] / size;
            }
            from += size;
        }
        return kind;
    }

    /// The natural logarithm of the expected tempo in BPM.
    double expected(double[] numbers) {
        double sum = weights[0];
        for (int i = 0; i < COUNT; i++) {
            sum += weights[i + 1] * Math.clamp((numbers[i] - means[i]) / deviations[i], -FARTHEST, FARTHEST);
        }
        return sum;
    }
}
