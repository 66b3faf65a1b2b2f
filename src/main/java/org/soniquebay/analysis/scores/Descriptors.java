package org.soniquebay.analysis.scores;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.audio.sound.TimbreFeature;

/// A sound's [Descriptor]s as deviations from the reference: 0 is its middle, ±1 a standard deviation, cut at ±3.
record Descriptors(Map<Descriptor, Double> deviations) {

    private static final int WIDE = 16;
    private static final int MODULATIONS = 12;
    private static final int FIRST_VOICE_BAND = 2;
    private static final int LAST_VOICE_BAND = 9;

    Descriptors {
        deviations = Map.copyOf(deviations);
    }

    static Descriptors of(Timbre timbre) {
        Map<Descriptor, Double> found = new EnumMap<>(Descriptor.class);
        measureLevel(timbre, found);
        measureSpectrum(timbre, found);
        measureCourse(timbre, found);
        found.replaceAll(Descriptor::deviation);
        return new Descriptors(found);
    }

    double of(Descriptor descriptor) {
        return deviations.getOrDefault(descriptor, 0.0);
    }

    private static void measureLevel(Timbre timbre, Map<Descriptor, Double> found) {
        found.put(Descriptor.LOUDNESS, timbre.loudness().mean());
        found.put(Descriptor.CREST, timbre.loudness().crest());
        found.put(Descriptor.RANGE, timbre.loudness().range());
    }

    private static void measureSpectrum(Timbre timbre, Map<Descriptor, Double> found) {
        float[] levels = timbre.median(TimbreFeature.LEVEL);
        found.put(Descriptor.BRIGHTNESS, mean(Arrays.copyOfRange(levels, 22, Timbre.BANDS)) - mean(levels));
        found.put(Descriptor.TONES, mean(timbre.median(TimbreFeature.CONTRAST)));
        found.put(Descriptor.ACTIVITY, mean(timbre.median(TimbreFeature.RISE)));
        found.put(Descriptor.TRANSIENTS, mean(timbre.median(TimbreFeature.PERCUSSIVE)));
    }

    private static void measureCourse(Timbre timbre, Map<Descriptor, Double> found) {
        float[] fluctuation = timbre.median(TimbreFeature.FLUCTUATION);
        double voice = mean(fluctuation, FIRST_VOICE_BAND, LAST_VOICE_BAND, new int[] {6, 7});
        double beside = mean(fluctuation, FIRST_VOICE_BAND, LAST_VOICE_BAND, new int[] {2, 3, 10, 11});
        found.put(Descriptor.ROUGHNESS, mean(fluctuation, 0, WIDE - 1, new int[] {10, 11}));
        found.put(Descriptor.SYLLABLES, voice);
        found.put(Descriptor.SYLLABLES_ALONE, voice - beside);
        found.put(Descriptor.PULSE, largest(timbre.median(TimbreFeature.PULSE)));
        found.put(Descriptor.DRIFT, Arrays.stream(timbre.exponents()).average().orElse(Descriptor.DRIFT.centre()));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double mean(float[] fluctuation, int firstBand, int lastBand, int[] modulations) {
        double sum = 0;
        for (int band = firstBand; band <= lastBand; band++) {
            for (int modulation : modulations) {
                sum += fluctuation[band * MODULATIONS + modulation];
            }
        }
        return sum / ((lastBand - firstBand + 1) * modulations.length);
    }

    private static double largest(float[] values) {
        double largest = values[0];
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
