package org.soniquebay.audio.loudness;

import org.soniquebay.audio.spectrum.StereoConsumer;

/// The K-weighting of ITU-R BS.1770-4: a shelf of +4 dB for the effect of the head, then a high-pass, for stereo sound.
/// The coefficients of the recommendation hold for 48 kHz; these are the same analogue filters at our rate, by the
/// bilinear transform (parameters after De Man 2014, "Evaluation of implementations of the EBU R128 loudness measurement").
final class KWeighting {

    private static final double SHELF_HERTZ = 1681.974450955533;
    private static final double SHELF_DECIBELS = 3.999843853973347;
    private static final double SHELF_Q = 0.7071752369554196;
    private static final double SHELF_BAND_POWER = 0.4996667741545416;
    private static final double PASS_HERTZ = 38.13547087602444;
    private static final double PASS_Q = 0.5003270373238773;

    private final double[] shelf = shelf();
    private final double[] pass = pass();

    /// Two values of each filter's memory: left shelf, left pass, right shelf, right pass.
    private final double[] memory = new double[8];

    /// The sum of the squares of both channels after weighting.
    ///
    /// @param samples left and right in turn
    double power(float[] samples, int firstFrame, int frames) {
        return power(samples, firstFrame, frames, 0) + power(samples, firstFrame, frames, 1);
    }

    /// Both filters in transposed direct form II, their memory in local variables.
    private double power(float[] samples, int firstFrame, int frames, int channel) {
        double s0 = memory[4 * channel];
        double s1 = memory[4 * channel + 1];
        double p0 = memory[4 * channel + 2];
        double p1 = memory[4 * channel + 3];
        double sum = 0;
        for (int frame = firstFrame; frame < firstFrame + frames; frame++) {
            double in = samples[2 * frame + channel];
            double shelved = shelf[0] * in + s0;
            s0 = shelf[1] * in - shelf[3] * shelved + s1;
            s1 = shelf[2] * in - shelf[4] * shelved;
            double out = shelved + p0;
            p0 = -2 * shelved - pass[0] * out + p1;
            p1 = shelved - pass[1] * out;
            sum += out * out;
        }
        memory[4 * channel] = s0;
        memory[4 * channel + 1] = s1;
        memory[4 * channel + 2] = p0;
        memory[4 * channel + 3] = p1;
        return sum;
    }

    /// b0, b1, b2, a1, a2.
    private static double[] shelf() {
        double k = Math.tan(Math.PI * SHELF_HERTZ / StereoConsumer.FRAME_RATE);
        double high = Math.pow(10, SHELF_DECIBELS / 20);
        double band = Math.pow(high, SHELF_BAND_POWER);
        double a0 = 1 + k / SHELF_Q + k * k;
        return new double[] {
            (high + band * k / SHELF_Q + k * k) / a0,
            2 * (k * k - high) / a0,
            (high - band * k / SHELF_Q + k * k) / a0,
            2 * (k * k - 1) / a0,
            (1 - k / SHELF_Q + k * k) / a0
        };
    }

    /// a1, a2; the numerator is 1, −2, 1.
    private static double[] pass() {
        double k = Math.tan(Math.PI * PASS_HERTZ / StereoConsumer.FRAME_RATE);
        double a0 = 1 + k / PASS_Q + k * k;
        return new double[] {2 * (k * k - 1) / a0, (1 - k / PASS_Q + k * k) / a0};
    }
}
