package org.soniquebay.audio.spectrum;

/// Discrete Fourier transform of a complex sequence of a fixed power-of-two size, in place: iterative radix-2 (Cooley and Tukey
/// 1965). Safe for use by several threads.
public final class ComplexFft {

    private final int size;
    private final float[] cosine;
    private final float[] sine;

    /// @param size a power of two, at least 2
    public ComplexFft(int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size is not a power of two of at least 2: " + size);
        }
        this.size = size;
        this.cosine = new float[size / 2];
        this.sine = new float[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosine[i] = (float) Math.cos(-2 * Math.PI * i / size);
            sine[i] = (float) Math.sin(-2 * Math.PI * i / size);
        }
    }

    /// Replaces the sequence x by `X[k] = Σ x[n] exp(−2πi k n / size)`, without scaling. Of a sequence that equals its own
    /// mirror image the result is also `size` times the inverse transform.
    public void transform(float[] real, float[] imaginary) {
        reverseBits(real);
        reverseBits(imaginary);
        for (int half = 1; half < size; half *= 2) {
            for (int start = 0; start < size; start += 2 * half) {
                butterflies(real, imaginary, start, half);
            }
        }
    }

    private void reverseBits(float[] values) {
        int unused = 32 - Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            int other = Integer.reverse(i) >>> unused;
            if (other > i) {
                float value = values[i];
                values[i] = values[other];
                values[other] = value;
            }
        }
    }

    private void butterflies(float[] real, float[] imaginary, int start, int half) {
        int stride = size / (2 * half);
        for (int i = start; i < start + half; i++) {
            float c = cosine[(i - start) * stride];
            float s = sine[(i - start) * stride];
            float x = real[i + half] * c - imaginary[i + half] * s;
            float y = real[i + half] * s + imaginary[i + half] * c;
            real[i + half] = real[i] - x;
            imaginary[i + half] = imaginary[i] - y;
            real[i] += x;
            imaginary[i] += y;
        }
    }
}
