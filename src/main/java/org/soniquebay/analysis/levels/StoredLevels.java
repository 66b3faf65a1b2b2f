package org.soniquebay.analysis.levels;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;

/// The levels of a track as they are stored.
///
/// @param loudness integrated, LUFS; empty for silence and for sounds under 0.4 s
/// @param range loudness range, LU
/// @param truePeak dBTP; empty for digital silence
/// @param stretchSeconds length of each stretch of the waveform but the last
/// @param peaks largest sample of each stretch, 0…255 for 0…1 (full scale)
/// @param levels root mean square of each stretch, likewise
public record StoredLevels(
        OptionalDouble loudness, OptionalDouble range, OptionalDouble truePeak, double stretchSeconds, List<Integer> peaks, List<Integer> levels) {

    public StoredLevels {
        requireNonNull(loudness, "loudness is null");
        requireNonNull(range, "range is null");
        requireNonNull(truePeak, "truePeak is null");
        peaks = List.copyOf(peaks);
        levels = List.copyOf(levels);
    }
}
