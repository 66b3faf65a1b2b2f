package org.soniquebay.analysis.tempo;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// The beats of a sound. Of sounds over half an hour only those in the stretches that [org.soniquebay.audio.sound.OnsetCurve]
/// keeps, at equal distances.
///
/// @param beats the times of the beats, seconds from the start, ascending
/// @param stability the share of the intervals between beats that are within 4 % of the tempo around them, 0…1; 0 without intervals
/// @param bars how the beats group; empty where that is not known
public record BeatTrack(List<Double> beats, double stability, Optional<Bars> bars) {

    public BeatTrack {
        beats = List.copyOf(beats);
        requireNonNull(bars, "bars is null");
        if (!(stability >= 0 && stability <= 1)) {
            throw new IllegalArgumentException("stability is outside 0…1: " + stability);
        }
        int count = beats.size();
        if (bars.isPresent() && bars.get().downbeats().stream().anyMatch(index -> index < 0 || index >= count)) {
            throw new IllegalArgumentException("a downbeat is none of the " + count + " beats");
        }
    }

    /// The times of the first beats of bars, seconds from the start, ascending; none where the bars are not known.
    public List<Double> downbeats() {
        return bars.map(Bars::downbeats).orElse(List.of()).stream().map(beats::get).toList();
    }

    /// How the tempo moves; empty with too few beats to tell.
    public Optional<TempoCourse> course() {
        return TempoCourse.of(beats);
    }
}
