package org.soniquebay.container;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

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

    private static final List<Integer> STEPS = List.of(16, 24, 32, 48, 64, 96, 128, 160, 192, 224, 256, 320);

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

    /// The nearest bit rate in kbit/s of the usual ones that the format has; 0 for a lossless one. There are few of them, so that
    /// clients with wishes of their own share sounds.
    ///
    /// @param wanted in kbit/s; 0 for the usual one
    public int kilobits(int wanted) {
        int target = wanted == 0 ? usualKilobits : wanted;
        return STEPS.stream().filter(step -> step >= leastKilobits && step <= mostKilobits)
                .min(Comparator.comparingInt(step -> Math.abs(step - target))).orElse(0);
    }
}
