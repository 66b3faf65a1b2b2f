package org.soniquebay.analysis.tempo;

import org.soniquebay.audio.spectrum.SampleConsumer;

/// A Butterworth low-pass of fourth order, as two sections (Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter
/// coefficients").
///
/// @param hertz where the level has fallen by 3 dB
record LowPass(double hertz) {

    private static final double[] QUALITIES = {0.5412, 1.3066};

    static LowPass at(double hertz) {
        return new LowPass(hertz);
    }

    /// The samples filtered, in a new array.
    float[] filter(float[] samples) {
        float[] filtered = samples.clone();
        for (double quality : QUALITIES) {
            section(filtered, quality);
        }
        return filtered;
    }

    private void section(float[] samples, double quality) {
        double angle = 2 * Math.PI * hertz / SampleConsumer.SAMPLE_RATE;
        double alpha = Math.sin(angle) / (2 * quality);
        double cosine = Math.cos(angle);
        double gain = (1 - cosine) / 2 / (1 + alpha);
        double[] in = new double[2];
        double[] out = new double[2];
        for (int i = 0; i < samples.length; i++) {
            double value = samples[i];
            double next = gain * (value + 2 * in[0] + in[1]) + (2 * cosine * out[0] - (1 - alpha) * out[1]) / (1 + alpha);
            in[1] = in[0];
            in[0] = value;
            out[1] = out[0];
            out[0] = next;
            samples[i] = (float) next;
        }
    }
}
