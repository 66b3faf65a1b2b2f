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

    private final Memory left = new Memory();
    private final Memory right = new Memory();

    /// The state of both filters of one channel.
    private static final class Memory {
        private double s0;
        private double s1;
        private double p0;
        private double p1;
    }

    /// The sum of the squares of both channels after weighting: both filters in transposed direct form II. The channels run in one
    /// loop, because each step of a filter waits for the one before, and meanwhile the other channel's can be computed.
    ///
    /// @param samples left and right in turn
    double power(float[] samples, int firstFrame, int frames) {
        double ls0 = left.s0;
        double ls1 = left.s1;
        double lp0 = left.p0;
        double lp1 = left.p1;
        double rs0 = right.s0;
        double rs1 = right.s1;
        double rp0 = right.p0;
        double rp1 = right.p1;
        double sum = 0;
        for (int frame = firstFrame; frame < firstFrame + frames; frame++) {
            double leftIn = samples[2 * frame];
            double leftShelved = shelf[0] * leftIn + ls0;
            ls0 = shelf[1] * leftIn - shelf[3] * leftShelved + ls1;
            ls1 = shelf[2] * leftIn - shelf[4] * leftShelved;
            double leftOut = leftShelved + lp0;
            lp0 = -2 * leftShelved - pass[0] * leftOut + lp1;
            lp1 = leftShelved - pass[1] * leftOut;
            double rightIn = samples[2 * frame + 1];
            double rightShelved = shelf[0] * rightIn + rs0;
            rs0 = shelf[1] * rightIn - shelf[3] * rightShelved + rs1;
            rs1 = shelf[2] * rightIn - shelf[4] * rightShelved;
            double rightOut = rightShelved + rp0;
            rp0 = -2 * rightShelved - pass[0] * rightOut + rp1;
            rp1 = rightShelved - pass[1] * rightOut;
            sum += leftOut * leftOut + rightOut * rightOut;
        }
        left.s0 = ls0;
        left.s1 = ls1;
        left.p0 = lp0;
        left.p1 = lp1;
        right.s0 = rs0;
        right.s1 = rs1;
        right.p0 = rp0;
        right.p1 = rp1;
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
