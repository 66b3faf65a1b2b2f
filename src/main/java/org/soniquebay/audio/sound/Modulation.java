package org.soniquebay.audio.sound;

import java.util.Arrays;
import org.soniquebay.audio.spectrum.Fft;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// The modulation spectra of a block's level series. Reuses its work space.
final class Modulation {

    private static final double FRAME_RATE = SampleConsumer.SAMPLE_RATE / 256.0;
    /// Edges of the modulation bands in bins of a 512-point transform (0.168 Hz each).
    private static final int[] EDGES = {2, 3, 4, 6, 9, 13, 19, 28, 42, 63, 95, 143, 257};

    private final float[] series = new float[TimbreBlock.FRAMES];
    private final float[] spectrum = new float[TimbreBlock.FRAMES / 2 + 1];
    private final float[] hann = new float[TimbreBlock.FRAMES];
    private final Fft fft = new Fft(TimbreBlock.FRAMES);
    private int hannFrames;

    /// Writes [TimbreFeature#PULSE] of the block's summed rises.
    void describePulse(float[] rises, int frames, float[] row) {
        modulationSpectrum(rises, 0, frames);
        int start = TimbreFeature.PULSE.offset();
        int steps = TimbreFeature.PULSE.size();
        double resolution = FRAME_RATE / TimbreBlock.FRAMES;
        double total = 1e-9;
        for (int step = 0; step < steps; step++) {
            double low = 0.5 * Math.pow(32, (double) step / steps) / resolution;
            double high = 0.5 * Math.pow(32, (step + 1.0) / steps) / resolution;
            row[start + step] = interpolatedMean(low, high);
            total += row[start + step];
        }
        for (int step = 0; step < steps; step++) {
            row[start + step] = (float) Math.sqrt(row[start + step] / total);
        }
    }

    private float interpolatedMean(double low, double high) {
        double sum = 0;
        int points = Math.max(2, (int) Math.ceil(2 * (high - low)));
        for (int point = 0; point < points; point++) {
            double position = low + (high - low) * (point + 0.5) / points;
            int bin = (int) position;
            double share = position - bin;
            sum += spectrum[bin] * (1 - share) + spectrum[bin + 1] * share;
        }
        return (float) (sum / points);
    }

    /// Writes [TimbreFeature#FLUCTUATION] of the block's wide bands.
    void describeFluctuation(float[] wide, int frames, float[] row) {
        int at = TimbreFeature.FLUCTUATION.offset();
        for (int band = 0; band < TimbreBlock.WIDE; band++) {
            modulationSpectrum(wide, band * TimbreBlock.FRAMES, frames);
            for (int edge = 1; edge < EDGES.length; edge++) {
                double sum = 0;
                for (int bin = EDGES[edge - 1]; bin < EDGES[edge]; bin++) {
                    sum += spectrum[bin];
                }
                int bins = EDGES[edge] - EDGES[edge - 1];
                row[at++] = TimbreBlock.decibels(sum / bins / frames + 1e-3);
            }
        }
    }

    /// Hann-windowed power spectrum of a series without its mean; shorter blocks are padded with that mean.
    private void modulationSpectrum(float[] source, int start, int frames) {
        double sum = 0;
        for (int frame = 0; frame < frames; frame++) {
            sum += source[start + frame];
        }
        float mean = (float) (sum / frames);
        Arrays.fill(series, 0);
        if (hannFrames != frames) {
            fillHann(frames);
        }
        for (int frame = 0; frame < frames; frame++) {
            series[frame] = (source[start + frame] - mean) * hann[frame];
        }
        fft.powerSpectrum(series, spectrum);
    }

    private void fillHann(int frames) {
        for (int frame = 0; frame < frames; frame++) {
            hann[frame] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * frame / frames));
        }
        hannFrames = frames;
    }
}
