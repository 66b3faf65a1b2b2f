package org.soniquebay.audio.loudness;

/// The highest absolute value between and at the samples of one channel: oversampling by four with the filter of ITU-R
/// BS.1770-4, annex 2 (12 taps a phase), which reads at most 0.7 dB too low. Stretches that cannot exceed the peak so
/// far, whatever the filter does, are passed over.
final class TruePeak {

    private static final int TAPS = 12;
    private static final float[][] PHASES = {
        {0.0017089843750f, 0.0109863281250f, -0.0196533203125f, 0.0332031250000f, -0.0594482421875f, 0.1373291015625f,
            0.9721679687500f, -0.1022949218750f, 0.0476074218750f, -0.0266113281250f, 0.0148925781250f, -0.0083007812500f},
        {-0.0291748046875f, 0.0292968750000f, -0.0517578125000f, 0.0891113281250f, -0.1665039062500f, 0.4650878906250f,
            0.7797851562500f, -0.2003173828125f, 0.1015625000000f, -0.0582275390625f, 0.0330810546875f, -0.0189208984375f},
        {-0.0189208984375f, 0.0330810546875f, -0.0582275390625f, 0.1015625000000f, -0.2003173828125f, 0.7797851562500f,
            0.4650878906250f, -0.1665039062500f, 0.0891113281250f, -0.0517578125000f, 0.0292968750000f, -0.0291748046875f},
        {-0.0083007812500f, 0.0148925781250f, -0.0266113281250f, 0.0476074218750f, -0.1022949218750f, 0.9721679687500f,
            0.1373291015625f, -0.0594482421875f, 0.0332031250000f, -0.0196533203125f, 0.0109863281250f, 0.0017089843750f},
    };

    /// The largest sum of absolute taps of a phase: no output exceeds the largest sample by more than this factor.
    private static final float LARGEST_GAIN = largestGain();
    private static final int STRETCH = 256;

    private final float[] stretch = new float[TAPS - 1 + STRETCH];
    private final float[] output = new float[STRETCH];
    private int filled = TAPS - 1;
    private float peak;

    /// Takes one channel of interleaved stereo.
    void accept(float[] samples, int channel, int frames) {
        int taken = 0;
        while (taken < frames) {
            int part = Math.min(frames - taken, stretch.length - filled);
            for (int i = 0; i < part; i++) {
                stretch[filled + i] = samples[2 * (taken + i) + channel];
            }
            taken += part;
            filled += part;
            if (filled == stretch.length) {
                measure(STRETCH);
            }
        }
    }

    /// The peak, linear; 0 for digital silence. Ends the channel.
    float finish() {
        measure(filled - (TAPS - 1));
        for (int i = 0; i < TAPS - 1; i++) {
            stretch[filled++] = 0;
        }
        measure(TAPS - 1);
        return peak;
    }

    private void measure(int count) {
        float largest = 0;
        for (int i = 0; i < TAPS - 1 + count; i++) {
            largest = Math.max(largest, Math.abs(stretch[i]));
        }
        peak = Math.max(peak, largest);
        if (largest * LARGEST_GAIN > peak) {
            for (float[] phase : PHASES) {
                interpolate(phase, count);
            }
        }
        System.arraycopy(stretch, count, stretch, 0, TAPS - 1);
        filled = TAPS - 1;
    }

    /// Each tap passes over the whole stretch, a loop that the compiler turns into vector instructions.
    private void interpolate(float[] phase, int count) {
        for (int i = 0; i < count; i++) {
            output[i] = 0;
        }
        for (int tap = 0; tap < TAPS; tap++) {
            add(phase[tap], TAPS - 1 - tap, count);
        }
        for (int i = 0; i < count; i++) {
            peak = Math.max(peak, Math.abs(output[i]));
        }
    }

    private void add(float tap, int offset, int count) {
        for (int i = 0; i < count; i++) {
            output[i] += tap * stretch[offset + i];
        }
    }

    private static float largestGain() {
        float largest = 0;
        for (float[] phase : PHASES) {
            float sum = 0;
            for (float tap : phase) {
                sum += Math.abs(tap);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
