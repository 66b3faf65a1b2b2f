package org.soniquebay.audio.spectrum;

/// One way to compute the power spectrum of a real frame.
interface PowerSpectrum {

    /// Writes the squared magnitudes of the bins 0…size/2 of the products `samples[from + i] * window[i]` to `power`.
    void powerSpectrum(float[] samples, int from, float[] window, float[] power);
}
