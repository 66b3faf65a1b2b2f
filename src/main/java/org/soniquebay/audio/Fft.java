package org.soniquebay.audio;

import static java.util.Objects.requireNonNull;

import org.jtransforms.fft.FloatFFT_1D;

/// Power spectrum of a real frame of a fixed power-of-two size. Not thread-safe: one instance per stream.
final class Fft {

    private final int size;
    private final FloatFFT_1D transform;

    Fft(int size) {
        if (size < 4 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size is not a power of two of at least 4: " + size);
        }
        this.size = size;
        this.transform = new FloatFFT_1D(size);
    }

    int size() {
        return size;
    }

    /// Transforms `frame` in place and writes the squared magnitudes of the bins 0…size/2 to `power`.
    void powerSpectrum(float[] frame, float[] power) {
        requireNonNull(frame, "frame is null");
        transform.realForward(frame);
        int half = size / 2;
        power[0] = frame[0] * frame[0];
        power[half] = frame[1] * frame[1];
        for (int bin = 1; bin < half; bin++) {
            float real = frame[2 * bin];
            float imaginary = frame[2 * bin + 1];
            power[bin] = real * real + imaginary * imaginary;
        }
    }
}
