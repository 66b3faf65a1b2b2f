package org.soniquebay.audio.sound;

import org.soniquebay.audio.spectrum.SampleConsumer;

/// The motion of partials in pitch, after the fluctogram of Sonnleitner, Widmer and Lehner (2012 to 2014): frames 23 ms apart
/// on an axis of 20 cents are likened at shifts of up to ± 60 cents, in half octaves of 400 Hz to 4.5 kHz. Tones of most
/// instruments stay where they are, so that no shift is better than none; the partials of a voice glide between notes and
/// with its vibrato, all of them the same way. Reuses its work space; not thread-safe.
final class PartialMotion {

    /// Half octaves.
    static final int BANDS = 7;

    private static final double LOWEST = 400;
    private static final int STEPS = 30;
    private static final int SHIFT = 3;
    private static final int AXIS = BANDS * STEPS + 2 * SHIFT;
    private static final double STEPS_PER_OCTAVE = 60;
    /// Frames from one look to the next, 23 ms.
    private static final int HOP = 2;
    /// Power of a frame (sum of bins) below which nothing glides, about −60 dB of a full-scale sine.
    private static final double AUDIBLE = 0.06;

    private final int[] bins = new int[AXIS];
    private final float[] shares = new float[AXIS];
    private float[] now = new float[AXIS];
    private float[] before = new float[AXIS];
    private final double[] glide = new double[BANDS];
    private final double[] lastGlide = new double[BANDS];
    private final double[] likeness = new double[BANDS];
    private final double[] gain = new double[BANDS];
    private final double[] common = new double[BANDS];
    private final double[] lasting = new double[BANDS];
    private int frame;
    private int pairs;
    private boolean following;

    PartialMotion(int window) {
        for (int i = 0; i < AXIS; i++) {
            double position = LOWEST * Math.pow(2, (i - SHIFT) / STEPS_PER_OCTAVE) * window / SampleConsumer.SAMPLE_RATE;
            bins[i] = (int) position;
            shares[i] = (float) (position - bins[i]);
        }
    }

    /// Takes the next frame's power spectrum.
    void accept(float[] power) {
        if (frame++ % HOP != 0) {
            return;
        }
        float[] swap = before;
        before = now;
        now = swap;
        boolean audible = toAxis(power);
        if (audible && following) {
            compare();
            pairs++;
        }
        following = audible;
    }

    /// Writes the means over the block.
    void describe(float[] row) {
        int divisor = Math.max(1, pairs);
        for (int band = 0; band < BANDS; band++) {
            row[TimbreFeature.LIKENESS.offset() + band] = (float) (likeness[band] / divisor);
            row[TimbreFeature.GLIDES.offset() + band] = (float) (gain[band] / divisor);
            row[TimbreFeature.LASTING_GLIDES.offset() + band] = (float) (lasting[band] / divisor);
            if (band > 0) {
                row[TimbreFeature.COMMON_GLIDES.offset() + band - 1] = (float) (common[band] / divisor);
            }
        }
    }

    /// Begins a block.
    void clear() {
        java.util.Arrays.fill(likeness, 0);
        java.util.Arrays.fill(gain, 0);
        java.util.Arrays.fill(common, 0);
        java.util.Arrays.fill(lasting, 0);
        pairs = 0;
    }

    /// Roots of amplitudes on the axis of pitch, so that weak partials count beside strong ones.
    private boolean toAxis(float[] power) {
        double sum = 0;
        for (int i = 0; i < AXIS; i++) {
            float value = power[bins[i]] + shares[i] * (power[bins[i] + 1] - power[bins[i]]);
            sum += value;
            now[i] = (float) Math.sqrt(Math.sqrt(value));
        }
        return sum > AUDIBLE;
    }

    private void compare() {
        for (int band = 0; band < BANDS; band++) {
            int start = SHIFT + band * STEPS;
            double still = likeness(start, 0);
            double best = still;
            int shift = 0;
            for (int i = -SHIFT; i <= SHIFT; i++) {
                double one = i == 0 ? still : likeness(start, i);
                if (one > best) {
                    best = one;
                    shift = i;
                }
            }
            glide[band] = (double) shift / SHIFT;
            likeness[band] += still;
            gain[band] += best - still;
            lasting[band] += glide[band] * lastGlide[band];
            common[band] += band == 0 ? 0 : glide[band] * glide[band - 1];
            lastGlide[band] = glide[band];
        }
    }

    /// Pearson correlation of a band of this frame with the earlier one shifted.
    private double likeness(int start, int shift) {
        float sumNow = 0;
        float sumBefore = 0;
        float squaresNow = 0;
        float squaresBefore = 0;
        float products = 0;
        for (int i = start; i < start + STEPS; i++) {
            float one = now[i];
            float other = before[i - shift];
            sumNow += one;
            sumBefore += other;
            squaresNow += one * one;
            squaresBefore += other * other;
            products += one * other;
        }
        double varianceNow = squaresNow - sumNow * sumNow / STEPS;
        double varianceBefore = squaresBefore - sumBefore * sumBefore / STEPS;
        double scale = Math.sqrt(Math.max(0, varianceNow) * Math.max(0, varianceBefore));
        return scale > 1e-9 ? Math.clamp((products - sumNow * sumBefore / STEPS) / scale, -1, 1) : 0;
    }
}
