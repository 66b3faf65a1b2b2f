package org.soniquebay.audio.sound;

import java.util.Arrays;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// The course of the sound's level, heard from samples: a histogram of the levels of 46 ms frames, peak, zero
/// crossings, and the envelope at 100 Hz for [DetrendedFluctuation].
final class LevelCurve implements SampleConsumer {

    private static final int FRAME = 1024;
    /// The step of the envelope, 220 samples: 100.2 values a second.
    private static final int ENVELOPE_STEP = 220;
    private static final double LOWEST = -100;
    private static final double STEP = 0.25;

    private final int[] histogram = new int[480];
    private final DetrendedFluctuation fluctuation = new DetrendedFluctuation();
    private double frameSquares;
    private int frameFilled;
    private double stepSquares;
    private int stepFilled;
    private float peak;
    private double squares;
    private long samples;
    private long crossings;
    private boolean positive;
    private long frames;

    @Override
    public void accept(float[] block, int count) {
        int taken = 0;
        while (taken < count) {
            int part = Math.min(count - taken, Math.min(FRAME - frameFilled, ENVELOPE_STEP - stepFilled));
            double sum = squares(block, taken, part);
            taken += part;
            frameSquares += sum;
            stepSquares += sum;
            frameFilled += part;
            stepFilled += part;
            if (stepFilled == ENVELOPE_STEP) {
                fluctuation.accept(Math.sqrt(stepSquares / ENVELOPE_STEP));
                stepFilled = 0;
                stepSquares = 0;
            }
            if (frameFilled == FRAME) {
                endFrame();
            }
        }
        samples += count;
    }

    private double squares(float[] block, int from, int count) {
        float even = 0;
        float largest = peak;
        int changes = 0;
        boolean sign = positive;
        for (int i = from; i < from + count; i++) {
            float sample = block[i];
            even += sample * sample;
            largest = Math.max(largest, Math.abs(sample));
            boolean now = sample > 0;
            changes += now == sign ? 0 : 1;
            sign = now;
        }
        positive = sign;
        peak = largest;
        crossings += changes;
        return even;
    }

    private void endFrame() {
        double level = 10 * Math.log10(frameSquares / FRAME + 1e-10);
        int bin = (int) ((level - LOWEST) / STEP);
        histogram[Math.clamp(bin, 0, histogram.length - 1)]++;
        frames++;
        squares += frameSquares;
        frameSquares = 0;
        frameFilled = 0;
    }

    Loudness loudness() {
        double mean = frames == 0 ? LOWEST : 10 * Math.log10(squares / (frames * (double) FRAME) + 1e-10);
        long silent = Arrays.stream(histogram, 0, (int) ((-60 - LOWEST) / STEP)).asLongStream().sum();
        return new Loudness(mean, level(0.1), level(0.5), level(0.95), 20 * Math.log10(peak + 1e-5),
                frames == 0 ? 1 : (double) silent / frames);
    }

    /// Zero crossings per second.
    double crossingRate() {
        return samples == 0 ? 0 : (double) crossings * SAMPLE_RATE / samples;
    }

    double seconds() {
        return (double) samples / SAMPLE_RATE;
    }

    double[] exponents() {
        return fluctuation.exponents();
    }

    private double level(double share) {
        long wanted = (long) Math.ceil(share * frames);
        long seen = 0;
        for (int bin = 0; bin < histogram.length; bin++) {
            seen += histogram[bin];
            if (seen >= wanted && seen > 0) {
                return LOWEST + (bin + 0.5) * STEP;
            }
        }
        return LOWEST;
    }
}
