package org.soniquebay.audio.spectrum;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/// Power spectrum of a real frame of a fixed power-of-two size. Not thread-safe: one instance per stream.
public final class Fft {

    private final int size;
    private final float[] rectangle;
    private final PowerSpectrum transform;

    /// @param size a power of two, at least 4
    public Fft(int size) {
        if (size < 4 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size is not a power of two of at least 4: " + size);
        }
        this.size = size;
        this.rectangle = new float[size];
        Arrays.fill(rectangle, 1);
        this.transform = size < VectorFft.smallest() ? new PlainFft(size) : new VectorFft(size);
    }

    /// Writes the squared magnitudes of the bins 0…size/2 of `frame` to `power`.
    public void powerSpectrum(float[] frame, float[] power) {
        powerSpectrum(frame, 0, rectangle, power);
    }

    /// Writes the squared magnitudes of the bins 0…size/2 of the products `samples[from + i] * window[i]` to `power`.
    void powerSpectrum(float[] samples, int from, float[] window, float[] power) {
        requireNonNull(samples, "samples is null");
        transform.powerSpectrum(samples, from, window, power);
    }
}
