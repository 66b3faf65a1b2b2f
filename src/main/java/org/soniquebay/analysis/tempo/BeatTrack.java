package org.soniquebay.analysis.tempo;

import java.util.List;

/// The beats of a sound. Of sounds over half an hour only those in the stretches that [org.soniquebay.audio.sound.OnsetCurve]
/// keeps, at equal distances.
///
/// @param beats the times of the beats, seconds from the start, ascending
/// @param stability the share of the intervals between beats that are within 4 % of the tempo around them, 0…1; 0 without intervals
/// @param changes where the tempo changes by more than 4 %, in time order
public record BeatTrack(List<Double> beats, double stability, List<Change> changes) {

    /// A change of the tempo.
    ///
    /// @param second the time from which the new tempo is heard, to half a minute
    /// @param bpm the new tempo, beats per minute
    public record Change(double second, double bpm) {}

    public BeatTrack {
        beats = List.copyOf(beats);
        changes = List.copyOf(changes);
        if (!(stability >= 0 && stability <= 1)) {
            throw new IllegalArgumentException("stability is outside 0…1: " + stability);
        }
    }
}
