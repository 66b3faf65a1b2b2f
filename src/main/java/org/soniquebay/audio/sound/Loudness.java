package org.soniquebay.audio.sound;

/// The loudness of a track and its range, from the levels of its 46 ms frames. All levels in dB relative to a
/// full-scale square wave (a full-scale sine has −3), unweighted, not less than −100.
///
/// @param mean level of the mean power
/// @param quiet level below which a tenth of the frames lies
/// @param typical the median level
/// @param loud level below which 95 % of the frames lie
/// @param peak the largest sample, dB
/// @param silence share of frames below −60 dB, 0…1
public record Loudness(double mean, double quiet, double typical, double loud, double peak, double silence) {

    public Loudness {
        if (!(silence >= 0 && silence <= 1)) {
            throw new IllegalArgumentException("silence is outside 0…1: " + silence);
        }
    }

    /// The range from quiet to loud, dB: a few for a compressed master, 20 and more for an orchestra.
    public double range() {
        return loud - quiet;
    }

    /// The peak above the mean, dB.
    public double crest() {
        return peak - mean;
    }
}
