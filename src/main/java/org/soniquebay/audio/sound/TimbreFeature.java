package org.soniquebay.audio.sound;

/// The features that describe a block of about six seconds, and their places in a block's row of numbers.
/// After Seyerlehner's block-level features (2010): every number is taken per block and pooled by percentiles
/// over the blocks of a track, so that a track's parts count, not only its average.
public enum TimbreFeature {

    /// Mean level of each mel band, dB below a full-scale sine (−85…10).
    LEVEL(Timbre.BANDS),
    /// Standard deviation of each mel band's level over the block, dB.
    SPREAD(Timbre.BANDS),
    /// Mean rise of each mel band's level from frame to frame (falls count as 0), dB per frame of 11.6 ms.
    RISE(Timbre.BANDS),
    /// Mean level of the strongest bin above the mean bin in each of eight octave-like regions, dB: tones stand out,
    /// noise does not (a cheap kin of Jiang's octave-based spectral contrast).
    CONTRAST(8),
    /// Strength of the level's fluctuation, in 16 wide bands × 12 modulation bands of 0.34–43 Hz (band-major),
    /// dB (Pampalk's fluctuation patterns, on a logarithmic modulation axis so that a tempo change is a shift).
    FLUCTUATION(16 * 12),
    /// Spectrum of the summed rises at 24 logarithmic steps of 0.5–16 Hz; square roots of shares, 0…1.
    PULSE(24),
    /// Share of each of eight regions' energy that exceeds its own median over ± 0.1 s: transients, 0…1.
    PERCUSSIVE(8),
    /// Mean band index of the energy's centre (0…31), and its standard deviation.
    CENTROID(2),
    /// Mean band index below which 85 % of the energy lies (0…31).
    ROLLOFF(1),
    /// Geometric over arithmetic mean of the band powers, dB (0 = flat, −30 and less = few bands rule).
    FLATNESS(1),
    /// Standard deviation of each of twelve cepstral coefficients of the mel levels (1 to 12, the mean level left out) over
    /// the audible frames, dB: the more the spectrum's envelope changes, as vowels make it do, the larger.
    ENVELOPE_SPREAD(12),
    /// Mean change of each of these coefficients within 46 ms, dB.
    ENVELOPE_CHANGE(12),
    /// What [Pauses] says of the block's level.
    PAUSES(3),
    /// What [PartialMotion] says of gliding tones in each of seven half octaves of 400 Hz to 4.5 kHz: mean likeness of
    /// frames 23 ms apart at the same pitch, and the mean gain in likeness when one is shifted by up to 60 cents.
    LIKENESS(PartialMotion.BANDS),
    GLIDES(PartialMotion.BANDS),
    /// How far neighbouring half octaves glide the same way at once, as the partials of one voice do, −1…1.
    COMMON_GLIDES(PartialMotion.BANDS - 1),
    /// How far a half octave's glide goes on the same way 23 ms later, −1…1.
    LASTING_GLIDES(PartialMotion.BANDS);

    private static final int TOTAL = java.util.Arrays.stream(values()).mapToInt(TimbreFeature::size).sum();

    private final int size;

    TimbreFeature(int size) {
        this.size = size;
    }

    /// The number of values of the feature.
    public int size() {
        return size;
    }

    /// The index of its first value in a block's row.
    int offset() {
        int offset = 0;
        for (TimbreFeature feature : values()) {
            if (feature == this) {
                return offset;
            }
            offset += feature.size;
        }
        throw new IllegalStateException("not a constant: " + this);
    }

    /// Numbers in a block's row.
    static int total() {
        return TOTAL;
    }
}
