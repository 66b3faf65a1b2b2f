package org.soniquebay.audio.sound;

/// Detrended fluctuation analysis of a sound's envelope (Streich and Herrera, "Detrended Fluctuation Analysis of
/// Music Signals", AES 118, 2005): the envelope is summed up, cut into windows of τ values, each window freed of its
/// straight line, and the exponent is the slope of log F(τ) over log τ, F being the root mean square of the rest.
/// A strict, steady pulse repeats within the windows and keeps the exponent low; a free, sustained course raises it.
///
/// A window's straight line also removes any constant from the summed envelope, so segments can be analysed one by
/// one and memory stays fixed.
final class DetrendedFluctuation {

    /// Window lengths in values of 10 ms: 0.31 s to 8.8 s, about a factor of 1.2 apart.
    private static final int[] WINDOWS = {
        31, 37, 45, 54, 64, 77, 93, 111, 133, 160, 192, 230, 276, 332, 398, 478, 573, 688, 825, 880,
    };
    /// The length of a segment, 41 s.
    private static final int SEGMENT = 4096;
    private static final int STEP = 16;

    private final double[] sums = new double[SEGMENT + 1];
    private final double[] profile = new double[SEGMENT + 1];
    private final double[] moments = new double[SEGMENT + 1];
    private final double[] squares = new double[SEGMENT + 1];
    private final double[] residual = new double[WINDOWS.length];
    private final long[] counted = new long[WINDOWS.length];
    private int filled;

    void accept(double value) {
        sums[filled + 1] = sums[filled] + value;
        filled++;
        if (filled == SEGMENT) {
            endSegment();
        }
    }

    private void endSegment() {
        double mean = sums[filled] / filled;
        for (int i = 0; i < filled; i++) {
            double y = sums[i + 1] - mean * (i + 1);
            profile[i + 1] = profile[i] + y;
            moments[i + 1] = moments[i] + y * i;
            squares[i + 1] = squares[i] + y * y;
        }
        for (int scale = 0; scale < WINDOWS.length; scale++) {
            int window = WINDOWS[scale];
            for (int start = 0; start + window <= filled; start += STEP) {
                residual[scale] += unexplained(start, window);
                counted[scale]++;
            }
        }
        filled = 0;
    }

    /// Mean square of the residuals of the least-squares line through `window` values from `start` on.
    private double unexplained(int start, int window) {
        double y = profile[start + window] - profile[start];
        double ty = moments[start + window] - moments[start] - start * y;
        double yy = squares[start + window] - squares[start];
        double middle = (window - 1) / 2.0;
        double spread = window * ((double) window * window - 1) / 12;
        double slopePart = ty - middle * y;
        return Math.max(0, (yy - y * y / window - slopePart * slopePart / spread) / window);
    }

    /// Local exponents between neighbouring window lengths, 19 of them; fewer when the sound is too short to hold
    /// four windows of a length, none under 1.5 s or without any fluctuation.
    double[] exponents() {
        int length = filled;
        if (length >= WINDOWS[4] || counted[0] == 0) {
            endSegment();
        }
        int usable = 0;
        while (usable < WINDOWS.length && counted[usable] * STEP >= 3L * WINDOWS[usable] && residual[usable] > 1e-14) {
            usable++;
        }
        double[] exponents = new double[Math.max(0, usable - 1)];
        for (int i = 0; i < exponents.length; i++) {
            double lower = residual[i] / counted[i];
            double upper = residual[i + 1] / counted[i + 1];
            exponents[i] = 0.5 * Math.log(upper / lower) / Math.log((double) WINDOWS[i + 1] / WINDOWS[i]);
        }
        return exponents;
    }
}
