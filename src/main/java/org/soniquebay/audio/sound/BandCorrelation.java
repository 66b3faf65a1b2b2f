package org.soniquebay.audio.sound;

/// The correlation between the bands of a block.
final class BandCorrelation {

    private BandCorrelation() {}

    /// Writes [TimbreFeature#CORRELATION]; the levels in `wide` are standardised in place.
    static void describe(float[] wide, int frames, float[] row) {
        for (int band = 0; band < TimbreBlock.WIDE; band++) {
            standardize(wide, band * TimbreBlock.FRAMES, frames);
        }
        int at = TimbreFeature.CORRELATION.offset();
        for (int one = 0; one < TimbreBlock.WIDE; one++) {
            for (int other = one + 1; other < TimbreBlock.WIDE; other++) {
                row[at++] = product(wide, one * TimbreBlock.FRAMES, other * TimbreBlock.FRAMES, frames);
            }
        }
    }

    private static void standardize(float[] wide, int start, int frames) {
        double sum = 0;
        double squares = 0;
        for (int frame = 0; frame < frames; frame++) {
            sum += wide[start + frame];
            squares += wide[start + frame] * wide[start + frame];
        }
        double mean = sum / frames;
        double deviation = Math.sqrt(Math.max(0, squares / frames - mean * mean));
        // Below a tenth of a decibel the band only repeats the floor: it correlates with nothing.
        float factor = deviation < 0.1 ? 0 : (float) (1 / deviation);
        for (int frame = 0; frame < frames; frame++) {
            wide[start + frame] = (wide[start + frame] - (float) mean) * factor;
        }
    }

    private static float product(float[] wide, int one, int other, int frames) {
        float even = 0;
        float odd = 0;
        for (int frame = 0; frame + 1 < frames; frame += 2) {
            even += wide[one + frame] * wide[other + frame];
            odd += wide[one + frame + 1] * wide[other + frame + 1];
        }
        return (even + odd) / frames;
    }
}
