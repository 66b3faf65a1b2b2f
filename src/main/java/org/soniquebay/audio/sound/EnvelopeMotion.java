package org.soniquebay.audio.sound;

/// The motion of the spectrum's envelope: how far the cepstral coefficients of the mel levels (a cosine transform; Davis and
/// Mermelstein 1980) wander over a block, and how fast. A voice moves its formants three to eight times a second, while an
/// instrument keeps its envelope and moves its level. Reuses its work space.
final class EnvelopeMotion {

    private static final int BANDS = Timbre.BANDS;
    private static final int COEFFICIENTS = TimbreFeature.ENVELOPE_SPREAD.size();
    /// Frames between two looks, 46 ms.
    private static final int STEP = 4;
    /// A frame's power below which it counts as a pause, −60 dB.
    private static final double AUDIBLE = 1e-6;

    private final float[] cosines = new float[COEFFICIENTS * BANDS];
    private final float[] now = new float[COEFFICIENTS];
    private final float[] before = new float[COEFFICIENTS];
    private final double[] sums = new double[COEFFICIENTS];
    private final double[] squares = new double[COEFFICIENTS];
    private final double[] changes = new double[COEFFICIENTS];

    EnvelopeMotion() {
        for (int i = 0; i < COEFFICIENTS; i++) {
            for (int band = 0; band < BANDS; band++) {
                cosines[i * BANDS + band] = (float) (Math.sqrt(2) * Math.cos(Math.PI * (i + 1) * (band + 0.5) / BANDS) / BANDS);
            }
        }
    }

    /// Writes [TimbreFeature#ENVELOPE_SPREAD] and [TimbreFeature#ENVELOPE_CHANGE].
    void describe(float[] powers, float[] levels, int frames, float[] row) {
        java.util.Arrays.fill(sums, 0);
        java.util.Arrays.fill(squares, 0);
        java.util.Arrays.fill(changes, 0);
        int heard = 0;
        int pairs = 0;
        boolean following = false;
        for (int frame = 0; frame < frames; frame += STEP) {
            if (power(powers, frame) < AUDIBLE) {
                following = false;
                continue;
            }
            transform(levels, frame);
            for (int i = 0; i < COEFFICIENTS; i++) {
                sums[i] += now[i];
                squares[i] += now[i] * now[i];
                changes[i] += following ? Math.abs(now[i] - before[i]) : 0;
                before[i] = now[i];
            }
            heard++;
            pairs += following ? 1 : 0;
            following = true;
        }
        for (int i = 0; i < COEFFICIENTS; i++) {
            double mean = sums[i] / Math.max(1, heard);
            row[TimbreFeature.ENVELOPE_SPREAD.offset() + i] =
                    (float) Math.sqrt(Math.max(0, squares[i] / Math.max(1, heard) - mean * mean));
            row[TimbreFeature.ENVELOPE_CHANGE.offset() + i] = (float) (changes[i] / Math.max(1, pairs));
        }
    }

    private static double power(float[] powers, int frame) {
        double sum = 0;
        for (int band = 0; band < BANDS; band++) {
            sum += powers[frame * BANDS + band];
        }
        return sum;
    }

    private void transform(float[] levels, int frame) {
        for (int i = 0; i < COEFFICIENTS; i++) {
            float sum = 0;
            for (int band = 0; band < BANDS; band++) {
                sum += cosines[i * BANDS + band] * levels[band * TimbreBlock.FRAMES + frame];
            }
            now[i] = sum;
        }
    }
}
