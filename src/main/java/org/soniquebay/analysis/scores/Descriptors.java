package org.soniquebay.analysis.scores;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.audio.sound.TimbreFeature;

/// The named numbers that scores and speech are read from. None depends on the level at which a sound was recorded, on
/// anything above 11 kHz, or on the tempo's and key's estimates, so a tempo heard at half moves no mood. A number that a
/// sound does not give (an exponent of a short one) is NaN.
public final class Descriptors {

    private static final double SHORTEST_SECONDS = 3;
    private static final double CUT = 3;
    private static final int WIDE_BANDS = 16;
    private static final int MODULATIONS = 12;
    /// Wide bands from each entry to the next: to 250 Hz, 1 kHz, 2.7 kHz and 8 kHz.
    private static final int[] FLUCTUATION_REGIONS = {0, 2, 6, 10, 15};
    private static final int LEVELS = 15;
    private static final int CONTRASTS = 7;
    private static final int EXPONENTS_EACH = 6;

    private final List<String> groups = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    private Descriptors() {}

    /// Describes a sound; the result is empty for silence and for sounds under three seconds, which have no scores and are no speech.
    public static Descriptors of(Sound sound) {
        Timbre timbre = sound.timbre();
        Descriptors descriptors = new Descriptors();
        if (!timbre.silent() && timbre.seconds() >= SHORTEST_SECONDS) {
            descriptors.addSpectrum(timbre);
            descriptors.addRhythm(timbre);
            descriptors.addMotion(timbre);
            descriptors.addHarmony(Harmony.of(sound));
        }
        return descriptors;
    }

    /// Whether there was no sound to describe.
    boolean isEmpty() {
        return values.isEmpty();
    }

    /// The numbers, in the order of [#names()].
    double[] values() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// A group and a running number for each descriptor, such as `rise3`.
    List<String> names() {
        return List.copyOf(names);
    }

    /// Standard deviations from the mean, −3…3; 0 when unknown.
    static double deviation(double value, double mean, double deviation) {
        return Double.isNaN(value) ? 0 : Math.clamp((value - mean) / deviation, -CUT, CUT);
    }

    private void addSpectrum(Timbre timbre) {
        double[] levels = doubles(timbre.median(TimbreFeature.LEVEL));
        double mean = Arrays.stream(levels).average().orElseThrow();
        add("level", Arrays.copyOf(means(Arrays.stream(levels).map(level -> level - mean).toArray(), 2), LEVELS));
        double[] high = doubles(timbre.high(TimbreFeature.LEVEL));
        double[] low = doubles(timbre.low(TimbreFeature.LEVEL));
        double[] range = new double[high.length];
        Arrays.setAll(range, band -> high[band] - low[band]);
        add("range", means(range, 4));
        add("contrast", Arrays.copyOf(doubles(timbre.median(TimbreFeature.CONTRAST)), CONTRASTS));
        add("centroid", doubles(timbre.median(TimbreFeature.CENTROID)));
        add("rolloff", doubles(timbre.median(TimbreFeature.ROLLOFF)));
        add("flatness", doubles(timbre.median(TimbreFeature.FLATNESS)));
        add("crest", timbre.loudness().crest());
        add("loudness-range", timbre.loudness().range());
        add("loud-above-typical", timbre.loudness().loud() - timbre.loudness().typical());
    }

    private void addRhythm(Timbre timbre) {
        add("spread", means(doubles(timbre.median(TimbreFeature.SPREAD)), 4));
        add("rise", means(doubles(timbre.median(TimbreFeature.RISE)), 4));
        add("pulse", means(doubles(timbre.median(TimbreFeature.PULSE)), 2));
        add("percussive", doubles(timbre.median(TimbreFeature.PERCUSSIVE)));
        double[] exponents = timbre.exponents();
        for (int from = 0; from < 2 * EXPONENTS_EACH; from += EXPONENTS_EACH) {
            add("exponent", exponents.length < from + EXPONENTS_EACH
                    ? Double.NaN
                    : Arrays.stream(exponents, from, from + EXPONENTS_EACH).average().orElseThrow());
        }
        double[] fluctuation = doubles(timbre.median(TimbreFeature.FLUCTUATION));
        for (int region = 1; region < FLUCTUATION_REGIONS.length; region++) {
            add("fluctuation", means(fluctuation(fluctuation, region), 2));
        }
        add("pauses", doubles(timbre.median(TimbreFeature.PAUSES)));
    }

    /// The twelve modulation bands, averaged over the wide bands of a region.
    private static double[] fluctuation(double[] pattern, int region) {
        int first = FLUCTUATION_REGIONS[region - 1];
        int end = Math.min(WIDE_BANDS, FLUCTUATION_REGIONS[region]);
        double[] sums = new double[MODULATIONS];
        for (int band = first; band < end; band++) {
            for (int i = 0; i < MODULATIONS; i++) {
                sums[i] += pattern[band * MODULATIONS + i] / (end - first);
            }
        }
        return sums;
    }

    private void addMotion(Timbre timbre) {
        add("envelope-spread", doubles(timbre.median(TimbreFeature.ENVELOPE_SPREAD)));
        add("envelope-change", doubles(timbre.median(TimbreFeature.ENVELOPE_CHANGE)));
        add("likeness", doubles(timbre.median(TimbreFeature.LIKENESS)));
        add("glides", doubles(timbre.median(TimbreFeature.GLIDES)));
        add("common-glides", doubles(timbre.median(TimbreFeature.COMMON_GLIDES)));
        add("lasting-glides", doubles(timbre.median(TimbreFeature.LASTING_GLIDES)));
    }

    private void addHarmony(Harmony harmony) {
        add("held", harmony.held());
        add("tuned", harmony.tuned());
        add("diatonic", harmony.diatonic());
        add("major", harmony.major());
        add("mode", harmony.mode());
    }

    private void add(String group, double... numbers) {
        for (double number : numbers) {
            values.add(number);
            names.add(group + (1 + Collections.frequency(groups, group)));
            groups.add(group);
        }
    }

    private static double[] doubles(float[] numbers) {
        double[] result = new double[numbers.length];
        Arrays.setAll(result, i -> numbers[i]);
        return result;
    }

    /// Means of every `each` neighbours.
    private static double[] means(double[] numbers, int each) {
        double[] result = new double[numbers.length / each];
        Arrays.setAll(result, i -> Arrays.stream(numbers, i * each, (i + 1) * each).average().orElseThrow());
        return result;
    }
}
