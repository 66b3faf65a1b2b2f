package org.soniquebay.audio.sound;

/// The distribution of a block's power over time and over bands. Reuses its work space.
final class BandShares {

    private static final int BANDS = Timbre.BANDS;

    private final float[] neighbours = new float[9];

    /// Writes [TimbreFeature#PERCUSSIVE].
    ///
    /// Medians of nine frames, every second one, are enough for ± 0.1 s and a third of the cost of all.
    void describePercussive(float[] powers, int frames, float[] row) {
        int regions = TimbreFeature.PERCUSSIVE.size();
        int bandsEach = BANDS / regions;
        for (int region = 0; region < regions; region++) {
            double all = 1e-12;
            double above = 0;
            for (int band = region * bandsEach; band < (region + 1) * bandsEach; band++) {
                for (int frame = 8; frame + 8 < frames; frame += 4) {
                    float power = powers[frame * BANDS + band];
                    all += power;
                    above += Math.max(0, power - medianAround(powers, frame, band));
                }
            }
            row[TimbreFeature.PERCUSSIVE.offset() + region] = (float) (above / all);
        }
    }

    private float medianAround(float[] powers, int frame, int band) {
        for (int i = 0; i < 9; i++) {
            float value = powers[(frame - 8 + 2 * i) * BANDS + band];
            int at = i;
            while (at > 0 && neighbours[at - 1] > value) {
                neighbours[at] = neighbours[at - 1];
                at--;
            }
            neighbours[at] = value;
        }
        return neighbours[4];
    }

    /// Writes [TimbreFeature#CENTROID], [TimbreFeature#ROLLOFF] and [TimbreFeature#FLATNESS] over the audible frames.
    void describeShape(float[] powers, float[] levels, int frames, float[] row) {
        double centroids = 0;
        double centroidSquares = 0;
        double rolloffs = 0;
        double flatness = 0;
        int heard = 0;
        for (int frame = 0; frame < frames; frame += 2) {
            double sum = 0;
            double weighted = 0;
            double levelSum = 0;
            for (int band = 0; band < BANDS; band++) {
                float power = powers[frame * BANDS + band];
                sum += power;
                weighted += band * power;
                levelSum += levels[band * TimbreBlock.FRAMES + frame];
            }
            if (sum < 1e-7) {
                continue;
            }
            heard++;
            double centroid = weighted / sum;
            centroids += centroid;
            centroidSquares += centroid * centroid;
            rolloffs += rolloff(powers, frame, 0.85 * sum);
            flatness += levelSum / BANDS - TimbreBlock.decibels(sum / BANDS + TimbreBlock.FLOOR);
        }
        int divisor = Math.max(1, heard);
        double mean = centroids / divisor;
        row[TimbreFeature.CENTROID.offset()] = (float) mean;
        row[TimbreFeature.CENTROID.offset() + 1] =
                (float) Math.sqrt(Math.max(0, centroidSquares / divisor - mean * mean));
        row[TimbreFeature.ROLLOFF.offset()] = (float) (rolloffs / divisor);
        row[TimbreFeature.FLATNESS.offset()] = (float) (flatness / divisor);
    }

    private static int rolloff(float[] powers, int frame, double wanted) {
        double sum = 0;
        for (int band = 0; band < BANDS; band++) {
            sum += powers[frame * BANDS + band];
            if (sum >= wanted) {
                return band;
            }
        }
        return BANDS - 1;
    }
}
