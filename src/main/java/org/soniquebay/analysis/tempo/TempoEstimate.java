package org.soniquebay.analysis.tempo;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The tempo of a sound, with its rivals.
///
/// @param bpm beats per minute, the first candidate's, never rounded
/// @param confidence estimated probability that `bpm` is within 4 % of what a listener would tap, 0…1
/// @param candidates ranked, best first; half and double the best are among them where the range allows
/// @param beats the times of the beats at `bpm`
public record TempoEstimate(double bpm, double confidence, List<TempoCandidate> candidates, BeatTrack beats) {

    public TempoEstimate {
        requireNonNull(beats, "beats is null");
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty() || candidates.getFirst().relation() != TempoRelation.BEST) {
            throw new IllegalArgumentException("the first candidate is not the best: " + candidates);
        }
        if (candidates.getFirst().bpm() != bpm) {
            throw new IllegalArgumentException("bpm is not the best candidate's: " + bpm);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is outside 0…1: " + confidence);
        }
    }
}
