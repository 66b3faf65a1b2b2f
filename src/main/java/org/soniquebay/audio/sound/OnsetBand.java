package org.soniquebay.audio.sound;

import org.soniquebay.audio.spectrum.SampleConsumer;

/// The register of the spectrum in which an onset lies: drums and voices of a rhythm have different registers, and their
/// alternation tells the beat from its half and its double.
public enum OnsetBand {
    /// Below about 130 Hz: bass drum, bass notes.
    LOW(130),
    /// About 130–400 Hz: toms, the body of snares, low chords.
    LOW_MID(400),
    /// About 400–2000 Hz: melody, chords, snares.
    MID(2_000),
    /// About 2–5 kHz: snares, plucks, consonants.
    HIGH_MID(5_000),
    /// Above about 5 kHz: cymbals, hats, shakers.
    HIGH(SampleConsumer.SAMPLE_RATE / 2.0);

    private final double upperHertz;

    OnsetBand(double upperHertz) {
        this.upperHertz = upperHertz;
    }

    static OnsetBand at(double hertz) {
        for (OnsetBand band : values()) {
            if (hertz < band.upperHertz) {
                return band;
            }
        }
        return HIGH;
    }
}
