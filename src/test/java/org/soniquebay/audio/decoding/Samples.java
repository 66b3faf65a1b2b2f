package org.soniquebay.audio.decoding;

import java.util.Arrays;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// Keeps everything it hears.
final class Samples implements SampleConsumer {

    private float[] all = new float[1 << 16];
    private int count;

    @Override
    public void accept(float[] samples, int length) {
        if (count + length > all.length) {
            all = Arrays.copyOf(all, Math.max(count + length, 2 * all.length));
        }
        System.arraycopy(samples, 0, all, count, length);
        count += length;
    }

    float[] heard() {
        return Arrays.copyOf(all, count);
    }

    int count() {
        return count;
    }

    /// Root mean square of the seconds from…to.
    double level(double from, double to) {
        int start = (int) (from * SAMPLE_RATE);
        int end = Math.min(count, (int) (to * SAMPLE_RATE));
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += (double) all[i] * all[i];
        }
        return Math.sqrt(sum / (end - start));
    }
}
