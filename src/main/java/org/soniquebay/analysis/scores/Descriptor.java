package org.soniquebay.analysis.scores;

/// A measurement the scores are made of, with its mean and standard deviation over the reference corpus: 122 tracks of
/// Debian's wesnoth, supertux and warzone2100 music (orchestra, rock, chip, electronic) and 40 rendered songs of POP909.
enum Descriptor {

    /// Mean level; dB.
    LOUDNESS(-20.5, 6.2),
    /// Peak over mean level; dB.
    CREST(18.5, 6),
    /// Loud over quiet frames; dB.
    RANGE(14, 6),
    /// Mean rise of the band levels: many and strong onsets; dB per frame.
    ACTIVITY(0.74, 0.22),
    /// Fluctuation of the band levels at 16 to 43 Hz; dB.
    ROUGHNESS(-3.7, 2.5),
    /// Share of energy above its running median.
    TRANSIENTS(0.35, 0.12),
    /// Level above 4 kHz against all bands; dB.
    BRIGHTNESS(-13, 4.4),
    /// Strongest bin over mean bin; dB.
    TONES(8.8, 0.95),
    /// Streich's exponent of the envelope: low for a strict pulse.
    DRIFT(0.91, 0.17),
    /// Strength of the strongest step of the pulse spectrum.
    PULSE(0.47, 0.12),
    /// Fluctuation at 3 to 7 Hz in 300 to 3,400 Hz; dB.
    SYLLABLES(11, 3),
    /// Fluctuation at 3 to 7 Hz above that at slower and faster rates; dB.
    SYLLABLES_ALONE(4.8, 1.9);

    private static final double CUT = 3;

    private final double centre;
    private final double deviation;

    Descriptor(double centre, double deviation) {
        this.centre = centre;
        this.deviation = deviation;
    }

    /// The reference's mean, for a descriptor that could not be measured.
    double centre() {
        return centre;
    }

    /// Standard deviations from the reference's mean, −3…3.
    double deviation(double value) {
        return Math.clamp((value - centre) / deviation, -CUT, CUT);
    }
}
