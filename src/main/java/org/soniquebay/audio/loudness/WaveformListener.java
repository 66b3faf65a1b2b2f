package org.soniquebay.audio.loudness;

import java.util.Arrays;
import org.soniquebay.audio.spectrum.StereoConsumer;

/// Outlines stereo sound as a [Waveform] of at most [#MOST] stretches: begins with short ones, and merges each two
/// whenever there are too many. Memory is fixed. Not thread-safe; of one use.
final class WaveformListener implements StereoConsumer {

    /// Upper bound of the stretches; a sound of over 24 s has at least half as many.
    static final int MOST = 1_024;
    private static final int SHORTEST = 1_024;
    private static final double FULL = 255;

    private final float[] peaks = new float[MOST];
    private final double[] squares = new double[MOST];
    private int frames = SHORTEST;
    private int filled;
    private int ended;

    @Override
    public void accept(float[] samples, int count) {
        int taken = 0;
        while (taken < count) {
            int part = Math.min(count - taken, frames - filled);
            add(samples, 2 * taken, 2 * (taken + part));
            taken += part;
            filled += part;
            if (filled == frames) {
                endStretch();
            }
        }
    }

    /// Ends the sound.
    Waveform finish() {
        int size = ended + (filled > 0 ? 1 : 0);
        byte[] highest = new byte[size];
        byte[] levels = new byte[size];
        for (int i = 0; i < size; i++) {
            long samples = 2L * (i < ended ? frames : filled);
            highest[i] = scaled(peaks[i]);
            levels[i] = scaled(Math.sqrt(squares[i] / samples));
        }
        return new Waveform((double) frames / FRAME_RATE, highest, levels);
    }

    private void add(float[] samples, int from, int to) {
        float largest = peaks[ended];
        double sum = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(samples[i]));
            sum += samples[i] * samples[i];
        }
        peaks[ended] = largest;
        squares[ended] += sum;
    }

    private void endStretch() {
        ended++;
        filled = 0;
        if (ended == MOST) {
            for (int i = 0; i < MOST / 2; i++) {
                peaks[i] = Math.max(peaks[2 * i], peaks[2 * i + 1]);
                squares[i] = squares[2 * i] + squares[2 * i + 1];
            }
            Arrays.fill(peaks, MOST / 2, MOST, 0);
            Arrays.fill(squares, MOST / 2, MOST, 0);
            ended = MOST / 2;
            frames *= 2;
        }
    }

    private static byte scaled(double level) {
        return (byte) Math.round(Math.min(1, level) * FULL);
    }
}
