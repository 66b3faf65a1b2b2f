package org.soniquebay.analysis.tempo;

import java.util.List;

/// How the beats of a sound group to bars.
///
/// @param beatsPerBar 3 or 4
/// @param confidence estimated probability that number and first beats are right, 0…1
/// @param downbeats the first beat of each bar, as its place among the beats from 0 on, ascending
public record Bars(int beatsPerBar, double confidence, List<Integer> downbeats) {

    public Bars {
        downbeats = List.copyOf(downbeats);
        if (beatsPerBar != 3 && beatsPerBar != 4) {
            throw new IllegalArgumentException("beatsPerBar is neither 3 nor 4: " + beatsPerBar);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is outside 0…1: " + confidence);
        }
    }
}
