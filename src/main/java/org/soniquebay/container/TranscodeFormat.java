package org.soniquebay.container;

import static java.util.Objects.requireNonNull;

/// A format that a track's sound is coded into for players that cannot decode its file.
public enum TranscodeFormat {

    /// MPEG-1 layer 3, which every player knows.
    MP3("audio/mpeg", 192, 32, 320),
    /// Opus in Ogg: the best sound at low bit rates.
    OPUS("audio/ogg; codecs=opus", 128, 16, 256),
    /// AAC-LC in ADTS frames.
    AAC("audio/aac", 192, 32, 320),
    /// Lossless; its bit rate cannot be chosen.
    FLAC("audio/flac", 0, 0, 0);

    private final String mimeType;
    private final int usualKilobits;
    private final int leastKilobits;
    private final int mostKilobits;

    TranscodeFormat(String mimeType, int usualKilobits, int leastKilobits, int mostKilobits) {
        this.mimeType = requireNonNull(mimeType, "mimeType is null");
        this.usualKilobits = usualKilobits;
        this.leastKilobits = leastKilobits;
        this.mostKilobits = mostKilobits;
    }

    public String mimeType() {
        return mimeType;
    }

    /// The nearest bit rate in kbit/s that the format has; 0 for a lossless one.
    ///
    /// @param wanted in kbit/s; 0 for the usual one
    public int kilobits(int wanted) {
        return wanted == 0 ? usualKilobits : Math.clamp(wanted, leastKilobits, mostKilobits);
    }
}
