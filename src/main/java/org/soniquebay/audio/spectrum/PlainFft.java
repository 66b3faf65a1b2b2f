package org.soniquebay.audio.spectrum;

/// The plain transform: iterative radix-2 (Cooley and Tukey 1965), for small sizes, and the twin that the fast transform
/// is tested against.
final class PlainFft implements PowerSpectrum {

    private final int size;
    private final float[] cosine;
    private final float[] sine;
    private final float[] real;
    private final float[] imaginary;

    /// @param size a power of two
    PlainFft(int size) {
        this.size = size;
        this.cosine = new float[size / 2];
        this.sine = new float[size / 2];
        this.real = new float[size];
        this.imaginary = new float[size];
        for (int i = 0; i < size / 2; i++) {
            cosine[i] = (float) Math.cos(-2 * Math.PI * i / size);
            sine[i] = (float) Math.sin(-2 * Math.PI * i / size);
        }
    }

    @Override
    public void powerSpectrum(float[] samples, int from, float[] window, float[] power) {
        int unused = 32 - Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            int target = Integer.reverse(i) >>> unused;
            real[target] = samples[from + i] * window[i];
            imaginary[target] = 0;
        }
        for (int half = 1; half < size; half *= 2) {
            for (int start = 0; start < size; start += 2 * half) {
                butterflies(start, half);
            }
        }
        for (int bin = 0; bin <= size / 2; bin++) {
            power[bin] = real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
        }
    }

    private void butterflies(int start, int half) {
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
