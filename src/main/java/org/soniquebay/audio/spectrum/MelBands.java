package org.soniquebay.audio.spectrum;

/// Sums a power spectrum into overlapping triangular bands, equally wide on the mel scale (O'Shaughnessy 1987:
/// mel = 2595·log10(1 + f/700)). Holds no state beyond its tables.
public final class MelBands {

    private final int count;
    private final int[] firstBin;
    private final float[] rising;
    private final float scale;

    /// @param count number of bands
    /// @param window length of the frames whose spectra come; full scale (a sine of amplitude 1) gives a power near 1
    /// @param lowest lower edge of the first band, Hz
    /// @param highest upper edge of the last band, Hz
    public MelBands(int count, int window, double lowest, double highest) {
        this.count = count;
        this.firstBin = new int[count + 2];
        this.rising = new float[window / 2 + 1];
        this.scale = 16f / ((float) window * window);
        double[] edge = new double[count + 2];
        for (int i = 0; i < edge.length; i++) {
            double mel = mel(lowest) + (mel(highest) - mel(lowest)) * i / (count + 1);
            edge[i] = 700 * (Math.pow(10, mel / 2595) - 1) * window / SampleConsumer.SAMPLE_RATE;
            firstBin[i] = Math.min((int) Math.ceil(edge[i]), rising.length);
        }
        for (int i = 0; i <= count; i++) {
            for (int bin = firstBin[i]; bin < firstBin[i + 1]; bin++) {
                rising[bin] = (float) ((bin - edge[i]) / (edge[i + 1] - edge[i]));
            }
        }
    }

    /// Writes the bands' powers to `bands` from `offset` on. Between two neighbouring centres a bin's power is shared
    /// by the two bands, so one pass with the sums of p and of p·share serves both slopes of every triangle.
    public void sum(float[] power, float[] bands, int offset) {
        float before = 0;
        for (int i = 0; i <= count; i++) {
            float all = 0;
            float shared = 0;
            for (int bin = firstBin[i]; bin < firstBin[i + 1]; bin++) {
                all += power[bin];
                shared += power[bin] * rising[bin];
            }
            if (i > 0) {
                bands[offset + i - 1] = (before + all - shared) * scale;
            }
            before = shared;
        }
    }

    private static double mel(double frequency) {
        return 2595 * Math.log10(1 + frequency / 700);
    }
}
