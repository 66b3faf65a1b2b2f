package org.soniquebay.audio.sound;

import java.util.Arrays;

/// Describes one block of up to [#FRAMES] frames of mel-band powers by the numbers of [TimbreFeature].
/// Reuses its work space: one instance per listener, not thread-safe.
final class TimbreBlock {

    /// The most frames of a block, 512 of 256 samples: 5.94 s.
    static final int FRAMES = 512;
    /// Shortest block worth describing: 2.97 s.
    static final int SHORTEST = 256;

    /// Pairs of mel bands.
    static final int WIDE = 16;
    /// The floor of levels, −85 dB: any power below is as good as silent.
    static final double FLOOR = 3.16e-9;

    private static final int BANDS = Timbre.BANDS;

    private final float[] powers = new float[FRAMES * BANDS];
    private final float[] levels = new float[BANDS * FRAMES];
    private final float[] wide = new float[WIDE * FRAMES];
    private final float[] rises = new float[FRAMES];
    private final Modulation modulation = new Modulation();
    private final BandShares shares = new BandShares();
    private final EnvelopeMotion envelope = new EnvelopeMotion();
    private int frames;

    /// The array into which the next frame's band powers are to be written.
    float[] powers() {
        return powers;
    }

    int nextOffset() {
        return frames * BANDS;
    }

    void frameWritten() {
        frames++;
    }

    int frames() {
        return frames;
    }

    void clear() {
        frames = 0;
    }

    /// Whether anything above −70 dB sounds in the block.
    boolean audible() {
        double sum = 0;
        for (int i = 0; i < frames * BANDS; i++) {
            sum += powers[i];
        }
        return sum > 1e-7 * frames;
    }

    /// Writes all features but the contrast, which needs single bins.
    void describe(float[] row) {
        toLevels();
        describeLevels(row);
        toWideBands();
        modulation.describePulse(rises, frames, row);
        modulation.describeFluctuation(wide, frames, row);
        shares.describePercussive(powers, frames, row);
        shares.describeShape(powers, levels, frames, row);
        envelope.describe(powers, levels, frames, row);
        Pauses.describe(powers, frames, row);
    }

    private void toLevels() {
        for (int frame = 0; frame < frames; frame++) {
            for (int band = 0; band < BANDS; band++) {
                levels[band * FRAMES + frame] = decibels(powers[frame * BANDS + band] + FLOOR);
            }
        }
    }

    private void toWideBands() {
        for (int band = 0; band < WIDE; band++) {
            for (int frame = 0; frame < frames; frame++) {
                wide[band * FRAMES + frame] =
                        0.5f * (levels[2 * band * FRAMES + frame] + levels[(2 * band + 1) * FRAMES + frame]);
            }
        }
    }

    private void describeLevels(float[] row) {
        Arrays.fill(rises, 0);
        for (int band = 0; band < BANDS; band++) {
            int start = band * FRAMES;
            double sum = levels[start];
            double squares = levels[start] * levels[start];
            double rise = 0;
            for (int frame = 1; frame < frames; frame++) {
                float level = levels[start + frame];
                float step = Math.max(0, level - levels[start + frame - 1]);
                sum += level;
                squares += level * level;
                rise += step;
                rises[frame] += step;
            }
            double mean = sum / frames;
            row[TimbreFeature.LEVEL.offset() + band] = (float) mean;
            row[TimbreFeature.SPREAD.offset() + band] =
                    (float) Math.sqrt(Math.max(0, squares / frames - mean * mean));
            row[TimbreFeature.RISE.offset() + band] = (float) (rise / frames);
        }
    }

    static float decibels(double power) {
        return (float) (10 * Math.log10(power));
    }
}
