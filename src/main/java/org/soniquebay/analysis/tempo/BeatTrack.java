package org.soniquebay.analysis.tempo;

import java.util.List;

/// The beats of a sound.
///
/// @param beats the times of the beats, seconds from the start, ascending
/// @param beatsPerBar 2, 3 or 4 beats from one downbeat to the next, by where the low register is accented
/// @param firstDownbeat the index of the first downbeat, 0…`beatsPerBar` − 1
/// @param stability the share of the intervals between beats that are within 4 % of the tempo around them, 0…1; 0 without intervals
/// @param changes where the tempo changes by more than 4 %, in time order
record BeatTrack(List<Double> beats, int beatsPerBar, int firstDownbeat, double stability, List<Change> changes) {

    /// A change of the tempo.
    ///
    /// @param second the time from which the new tempo is heard, to half a minute
    /// @param bpm the new tempo, beats per minute
    record Change(double second, double bpm) {}

    BeatTrack {
        beats = List.copyOf(beats);
        changes = List.copyOf(changes);
        if (!(stability >= 0 && stability <= 1)) {
            throw new IllegalArgumentException("stability is outside 0…1: " + stability);
        }
    }
}
