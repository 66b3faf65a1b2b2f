package org.soniquebay.audio.sound;

/// Mean and covariance of the cepstrum over a sound's audible frames: the timbre as one Gaussian (Mandel and Ellis 2005).
/// The cepstrum is the orthonormal cosine transform of the mel-band levels in dB; every fourth frame of the fast
/// spectrogram (46 ms) is heard. Memory is fixed. Not thread-safe; of one use.
final class CepstralMoments {

    /// Coefficients kept; the first is the level.
    static final int COEFFICIENTS = 20;

    private static final int BANDS = Timbre.BANDS;
    private static final double AUDIBLE = 1e-7;
    private static final float[][] COSINES = cosines();

    private final float[] levels = new float[BANDS];
    private final float[] cepstrum = new float[COEFFICIENTS];
    private final float[] before = new float[COEFFICIENTS];
    private final double[] sums = new double[COEFFICIENTS];
    private final double[] products = new double[COEFFICIENTS * (COEFFICIENTS + 1) / 2];
    private final double[] steps = new double[COEFFICIENTS * (COEFFICIENTS + 1) / 2];
    private final float[] step = new float[COEFFICIENTS];
    private long frames;
    private long stepped;
    private boolean continued;

    /// Takes the band powers of a frame that begin at `offset`.
    void accept(float[] powers, int offset) {
        double sum = 0;
        for (int band = 0; band < BANDS; band++) {
            sum += powers[offset + band];
        }
        if (sum < AUDIBLE) {
            continued = false;
            return;
        }
        for (int band = 0; band < BANDS; band++) {
            levels[band] = TimbreBlock.decibels(powers[offset + band] + TimbreBlock.FLOOR);
        }
        transform();
        add();
    }

    private void transform() {
        for (int k = 0; k < COEFFICIENTS; k++) {
            float[] row = COSINES[k];
            float value = 0;
            for (int band = 0; band < BANDS; band++) {
                value += row[band] * levels[band];
            }
            cepstrum[k] = value;
        }
    }

    private void add() {
        int at = 0;
        for (int one = 0; one < COEFFICIENTS; one++) {
            step[one] = continued ? cepstrum[one] - before[one] : 0;
            before[one] = cepstrum[one];
            sums[one] += cepstrum[one];
            for (int other = 0; other <= one; other++) {
                products[at] += cepstrum[one] * cepstrum[other];
                steps[at] += step[one] * step[other];
                at++;
            }
        }
        stepped += continued ? 1 : 0;
        continued = true;
        frames++;
    }

    /// Describes the frames so far.
    Cepstra describe() {
        double[] means = new double[COEFFICIENTS];
        double[] covariance = new double[products.length];
        double[] movement = new double[products.length];
        int at = 0;
        for (int one = 0; one < COEFFICIENTS && frames > 0; one++) {
            means[one] = sums[one] / frames;
            for (int other = 0; other <= one; other++) {
                covariance[at] = products[at] / frames - means[one] * means[other];
                movement[at] = steps[at] / Math.max(1, stepped);
                at++;
            }
        }
        return new Cepstra(means, covariance, movement);
    }

    private static float[][] cosines() {
        float[][] cosines = new float[COEFFICIENTS][BANDS];
        for (int k = 0; k < COEFFICIENTS; k++) {
            double factor = Math.sqrt((k == 0 ? 1.0 : 2.0) / BANDS);
            for (int band = 0; band < BANDS; band++) {
                cosines[k][band] = (float) (factor * Math.cos(Math.PI * k * (band + 0.5) / BANDS));
            }
        }
        return cosines;
    }
}
