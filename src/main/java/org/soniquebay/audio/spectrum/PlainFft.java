package org.soniquebay.audio.spectrum;

import java.util.Arrays;

/// The plain way, through the complex transform: for small sizes, and as the twin that the fast transform is tested against.
final class PlainFft implements PowerSpectrum {

    private final ComplexFft transform;
    private final float[] real;
    private final float[] imaginary;

    /// @param size a power of two
    PlainFft(int size) {
        this.transform = new ComplexFft(size);
        this.real = new float[size];
        this.imaginary = new float[size];
    }

    @Override
    public void powerSpectrum(float[] samples, int from, float[] window, float[] power) {
        for (int i = 0; i < real.length; i++) {
            real[i] = samples[from + i] * window[i];
        }
        Arrays.fill(imaginary, 0);
        transform.transform(real, imaginary);
        for (int bin = 0; bin <= real.length / 2; bin++) {
            power[bin] = real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
        }
    }
}
