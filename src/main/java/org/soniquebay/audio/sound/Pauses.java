package org.soniquebay.audio.sound;

import java.util.Arrays;

/// The gaps in a block's sound: speech is a third pauses and weak consonants, music rarely stops.
final class Pauses {

    private Pauses() {}

    /// Writes [TimbreFeature#PAUSES]: the share of frames with less than half the mean amplitude (Saunders 1996; Scheirer and
    /// Slaney 1997), the share more than 25 dB below the loud ones (the 90th percentile), and the median below the loud
    /// ones, dB (at most 60).
    static void describe(float[] powers, int frames, float[] row) {
        float[] power = new float[frames];
        double amplitudes = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int band = 0; band < Timbre.BANDS; band++) {
                power[frame] += powers[frame * Timbre.BANDS + band];
            }
            amplitudes += Math.sqrt(power[frame]);
        }
        double half = Math.pow(0.5 * amplitudes / frames, 2);
        Arrays.sort(power);
        double loud = power[(int) (0.9 * (frames - 1))] + TimbreBlock.FLOOR;
        int weak = 0;
        int faint = 0;
        for (float one : power) {
            weak += one < half ? 1 : 0;
            faint += one < loud * 0.00316 ? 1 : 0;
        }
        int at = TimbreFeature.PAUSES.offset();
        row[at] = (float) weak / frames;
        row[at + 1] = (float) faint / frames;
        row[at + 2] = Math.min(60, TimbreBlock.decibels(loud / (power[frames / 2] + TimbreBlock.FLOOR)));
    }
}
